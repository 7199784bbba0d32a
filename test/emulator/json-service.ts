// A small HTTP server that speaks AWS's JSON protocol, for doubles that are stricter than the emulators.
import { createServer, type IncomingMessage } from 'node:http';
import { bodyOf, type LocalServer, serveLocally } from './local-server.ts';

/** A refusal by the name that AWS gives it. */
export class ServiceError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export type Request = Readonly<Record<string, unknown>>;

export type Operations = Readonly<Record<string, (request: Request) => unknown>>;

export interface JsonService extends LocalServer {
  /** Operations that arrived, in their order. */
  readonly seen: string[];
}

export async function startJsonService(operations: Operations): Promise<JsonService> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const name = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    seen.push(name);
    answer(operations, name, request)
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(body));
      })
      .catch(() => response.destroy());
  });
  return { seen, ...(await serveLocally(server)) };
}

async function answer(operations: Operations, name: string, request: IncomingMessage) {
  return answerJson(operations, name, (await bodyOf(request)).toString());
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** As the service answers, without a server. */
export function answerJson(operations: Operations, name: string, text: string): JsonAnswer {
  try {
    const operation = operations[name];
    if (operation === undefined) throw new ServiceError('InvalidAction', name);
    const given: Request = JSON.parse(text);
    return { status: 200, body: operation(given) ?? {} };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { status: 400, body: { __type: error.name, message: error.message } };
  }
}

export function textOf(request: Request, field: string): string | undefined {
  const value = request[field];
  return typeof value === 'string' ? value : undefined;
}
