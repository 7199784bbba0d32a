// Has a server listen on this machine, on a port that was free.
import type { Server } from 'node:http';

/** @returns Its endpoint. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('Expected a port, got none.');
  }
  return `http://127.0.0.1:${address.port}`;
}
