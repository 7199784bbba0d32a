// Answers as Lambda does when SWEEP calls for DISPATCH: takes the order at once, and has it done afterwards.
import { createServer, type IncomingMessage } from 'node:http';
import { freePort } from '#test/emulator/child-server.ts';

export interface FunctionDouble {
  readonly endpoint: string;
  /** Until all that was ordered has been done, well or badly. */
  untilDone(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFunctionDouble(
  invoke: (event: unknown) => Promise<unknown>,
): Promise<FunctionDouble> {
  const port = await freePort();
  const running = new Set<Promise<unknown>>();
  const server = createServer(async (request, response) => {
    const event: unknown = JSON.parse(await bodyOf(request));
    response.writeHead(202).end();
    // Nobody hears of a fault, as with any call that is not waited for.
    const run: Promise<unknown> = invoke(event)
      .catch(() => undefined)
      .finally(() => running.delete(run));
    running.add(run);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    untilDone: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
