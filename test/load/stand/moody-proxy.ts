// Stands between a client and an emulator, and refuses requests that hold a text: a fault that somebody can mend.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePort } from '#test/emulator/child-server.ts';

export interface MoodyProxy {
  readonly endpoint: string;
  /** What makes a request fail; undefined once it is mended. */
  refuses: string | undefined;
  stop(): Promise<void>;
}

export async function startMoodyProxy(upstream: string, refuses: string): Promise<MoodyProxy> {
  const port = await freePort();
  const mood: { refuses: string | undefined } = { refuses };
  const server = createServer((request, response) => {
    answer(request, response, { upstream, refuses: mood.refuses }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return Object.assign(mood, {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { upstream, refuses }: { readonly upstream: string; readonly refuses: string | undefined },
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
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
