// Answers as Lambda does when nobody waits for what is called: takes the event at once, and has it done afterwards.
import { createServer } from 'node:http';
import { bodyOf, type LocalServer, serveLocally } from './local-server.ts';

export interface FunctionDouble extends LocalServer {
  /** Until all that was called has been done, well or badly. */
  untilDone(): Promise<void>;
}

export async function startFunctionDouble(
  invoke: (event: unknown, functionName: string) => Promise<unknown>,
): Promise<FunctionDouble> {
  const running = new Set<Promise<unknown>>();
  const server = createServer(async (request, response) => {
    const event: unknown = JSON.parse((await bodyOf(request)).toString());
    const [, , , functionName = ''] = (request.url ?? '').split('/');
    response.writeHead(202).end();
    // Nobody hears of a fault, as with any call that is not waited for.
    const run: Promise<unknown> = invoke(event, functionName)
      .catch(() => undefined)
      .finally(() => running.delete(run));
    running.add(run);
  });
  const untilDone = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return { untilDone, ...(await serveLocally(server)) };
}
