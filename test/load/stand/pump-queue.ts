// Does what Lambda's pollers do between a queue and a function, and on purpose does it as badly as they may:
// some messages come a second time, later and to any worker, and keys change places within a batch.
import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { deleteFrom, type LoadQueue, takeFrom } from './queue.ts';
import { type Random, shuffled } from './random.ts';

export interface QueuePump {
  readonly queue: LoadQueue;
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** How many batches are in hand at once. */
  readonly pollers: number;
  readonly random: Random;
  /** Share of the messages that come twice. */
  readonly doubled: number;
  /** Sees each message that is handed to the function, copies as well. */
  readonly onDelivery?: (message: Message, isCopy: boolean) => void;
  /** Sees each message that the function has carried out. */
  readonly onDone?: (message: Message) => void;
  /** Of a planted fault: changes a batch before the function gets it. */
  readonly tamper?: ((batch: readonly Message[]) => readonly Message[]) | undefined;
}

const PAUSE_MS = 100;
const ANSWER = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

/** @param isOver Whether nothing more will come, and nothing can come back. */
export async function pumpQueue(
  plan: QueuePump,
  isOver: () => boolean | Promise<boolean>,
): Promise<void> {
  const copies: Message[] = [];
  const poll = async (): Promise<void> => {
    for (;;) {
      const fresh = await takeFrom(plan.queue);
      const again = copies.splice(0, plan.random.below(copies.length + 1));
      if (fresh.length + again.length > 0) {
        copies.push(...fresh.filter(() => plan.random.chance(plan.doubled)));
        await deliver(plan, fresh, again);
      } else if (copies.length === 0 && (await isOver())) return;
      else await pause(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: plan.pollers }, poll));
}

/** Copies stand for deliveries that SQS repeats: nobody deletes what is not theirs. */
async function deliver(
  { queue, invoke, random, onDelivery, onDone, tamper = (batch) => batch }: QueuePump,
  fresh: readonly Message[],
  again: readonly Message[],
): Promise<void> {
  const batch = tamper(mixKeys([...fresh, ...again], random));
  for (const message of batch) onDelivery?.(message, again.includes(message));
  const records = batch.map((message, n) => recordOf(message, `${message.MessageId}#${n}`));
  const failed = await failuresOf(invoke, records);
  for (const [n, message] of batch.entries()) {
    if (!failed.has(records[n]?.messageId ?? '')) onDone?.(message);
  }
  const bodies = new Set(
    records.flatMap(({ messageId, body }) => (failed.has(messageId) ? [body] : [])),
  );
  await deleteFrom(
    queue,
    fresh.filter(({ Body = '' }) => !bodies.has(Body)),
  );
}

/** Where the worker has died or thrown, all of them come again. */
async function failuresOf(
  invoke: QueuePump['invoke'],
  records: readonly ReturnType<typeof recordOf>[],
): Promise<ReadonlySet<string>> {
  try {
    const { batchItemFailures } = ANSWER.parse(await invoke({ Records: records }));
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch {
    return new Set(records.map(({ messageId }) => messageId));
  }
}

/** Keys in any order, each key's messages in theirs. */
function mixKeys(batch: readonly Message[], random: Random): readonly Message[] {
  const groups = Map.groupBy(batch, (message) => groupOf(message) ?? message.MessageId);
  const left = new Map([...groups].map(([name, messages]) => [name, [...messages]]));
  const turns = shuffled(
    [...groups].flatMap(([name, messages]) => messages.map(() => name)),
    random,
  );
  return turns.flatMap((name) => left.get(name)?.shift() ?? []);
}

function groupOf({ Attributes }: Message): string | undefined {
  return Attributes?.MessageGroupId;
}

function recordOf(message: Message, messageId: string) {
  return {
    messageId,
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: { ...message.Attributes },
    messageAttributes: {},
    eventSource: 'aws:sqs',
  };
}
