// Stands between a client and an emulator, and refuses requests that hold a text: a fault that somebody can mend.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyOf, type LocalServer, serveLocally } from '#test/emulator/local-server.ts';

export interface MoodyProxy extends LocalServer {
  /** What makes a request fail; undefined once it is mended. */
  refuses: string | undefined;
}

export async function startMoodyProxy(upstream: string, refuses: string): Promise<MoodyProxy> {
  const mood: { refuses: string | undefined } = { refuses };
  const server = createServer((request, response) => {
    answer(request, response, { upstream, refuses: mood.refuses }).catch(() => response.destroy());
  });
  return Object.assign(mood, await serveLocally(server));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { upstream, refuses }: { readonly upstream: string; readonly refuses: string | undefined },
): Promise<void> {
  const body = await bodyOf(request);
  if (refuses !== undefined && body.includes(refuses)) {
    response.writeHead(500).end();
    return;
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && !HOP_BY_HOP.has(name)) headers.set(name, value);
  }
  const reply = await fetch(upstream, { method: 'POST', headers, body });
  response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
  response.end(Buffer.from(await reply.arrayBuffer()));
}

const HOP_BY_HOP: ReadonlySet<string> = new Set(['connection', 'content-length', 'expect', 'host']);
