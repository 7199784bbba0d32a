// Does what Lambda does with events that nobody waits for: two more tries, then a letter with the event and the fault.
import { type LoadQueue, sendTo } from './queue.ts';

export interface AsyncPump {
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly letters: LoadQueue;
  readonly workers: number;
}

const MORE_TRIES = 2;

export async function pumpAsync(events: readonly unknown[], pump: AsyncPump): Promise<void> {
  const waiting = [...events];
  const work = async (): Promise<void> => {
    while (waiting.length > 0) await deliver(waiting.shift(), pump);
  };
  await Promise.all(Array.from({ length: pump.workers }, work));
}

async function deliver(event: unknown, { invoke, letters }: AsyncPump): Promise<void> {
  let fault: unknown;
  for (let tries = 0; tries <= MORE_TRIES; tries++) {
    try {
      await invoke(event);
      return;
    } catch (error) {
      fault = error;
    }
  }
  await sendTo(letters, letterOf(event, fault));
}

/** In Lambda's own form. */
function letterOf(requestPayload: unknown, fault: unknown): string {
  const { name, message } = fault instanceof Error ? fault : new Error(String(fault));
  return JSON.stringify({
    version: '1.0',
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: MORE_TRIES + 1 },
    requestPayload,
    responseContext: { statusCode: 200, functionError: 'Unhandled' },
    responsePayload: { errorType: name, errorMessage: message },
  });
}
