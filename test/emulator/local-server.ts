// What every double and proxy of the tests stands on: a server on this machine, and the body of a request.
import type { IncomingMessage, Server } from 'node:http';

export interface LocalServer {
  readonly endpoint: string;
  /** Ends it, and breaks whatever still hangs on it. */
  stop(): Promise<void>;
}

/** On a port that was free. */
export async function serveLocally(server: Server): Promise<LocalServer> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('Expected a port, got none.');
  }
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
