// Stands between a client and an emulator and does what networks and services do: loses a reply after the
// request was carried out, answers something else, or says nothing at all.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyOf, type LocalServer, serveLocally } from './local-server.ts';

export type Fate =
  | 'pass'
  /** It is carried out, and the connection breaks before the reply. */
  | 'lose-reply'
  /** The connection stays open and nothing comes. */
  | 'silence'
  | { readonly status: number; readonly body: unknown };

/** @param operation Such as `PutItem`. */
export type DecideFate = (operation: string) => Fate;

export interface FaultyProxy extends LocalServer {
  /** Operations that arrived, in their order. */
  readonly seen: string[];
  decide: DecideFate;
}

export async function startFaultyProxy(upstream: string): Promise<FaultyProxy> {
  const proxy = { decide: (() => 'pass') as DecideFate, seen: [] as string[] };
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    proxy.seen.push(operation);
    carryOut(proxy.decide(operation), { upstream, request, response }).catch(() => {
      response.destroy();
    });
  });
  return Object.assign(proxy, await serveLocally(server));
}

interface Exchange {
  readonly upstream: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function carryOut(fate: Fate, exchange: Exchange): Promise<void> {
  const { response } = exchange;
  if (fate === 'silence') return;
  if (typeof fate === 'object') {
    response.writeHead(fate.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(fate.body));
    return;
  }
  const reply = await forward(exchange);
  if (fate === 'lose-reply') {
    response.destroy();
    return;
  }
  const headers = Object.fromEntries(reply.headers);
  delete headers['content-encoding'];
  delete headers['transfer-encoding'];
  delete headers['content-length'];
  response.writeHead(reply.status, headers);
  response.end(Buffer.from(await reply.arrayBuffer()));
}

async function forward({ upstream, request }: Exchange): Promise<Response> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && !['connection', 'content-length', 'expect'].includes(name)) {
      headers.set(name, value);
    }
  }
  return fetch(upstream, { method: 'POST', headers, body: await bodyOf(request) });
}

/** Does it to the first so many requests of an operation, and lets the rest pass. */
export function first(count: number, operation: string, fate: Fate): DecideFate {
  let left = count;
  return (name) => {
    if (name !== operation || left === 0) return 'pass';
    left--;
    return fate;
  };
}

/** As AWS writes a refusal in its JSON protocol. */
export function awsError(name: string, status = 400, more: object = {}): Fate {
  return { status, body: { __type: `com.amazonaws#${name}`, message: 'No.', ...more } };
}
