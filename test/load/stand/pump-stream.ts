// Does what Lambda does between a table's stream and a function, as `infra/notice-stream.ts` has it set: new
// notices in batches of ten, three more tries, then a dead letter that says where they stood.
import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';
import type { TableStream } from './table-stream.ts';

export interface StreamPump {
  readonly stream: TableStream;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly bury: (letter: string) => Promise<void>;
}

export interface StreamFigures {
  readonly notices: number;
  readonly buried: number;
}

const BATCH = 10;
const MORE_TRIES = 3;
const PAUSE_MS = 50;
const ANSWER = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

/** @param isOver Whether nothing more will come. */
export async function pumpStream(plan: StreamPump, isOver: () => boolean): Promise<StreamFigures> {
  const figures = { notices: 0, buried: 0 };
  for (;;) {
    const isLast = isOver();
    const records = await plan.stream.read();
    const notices = records.filter(isNewNotice);
    figures.notices += notices.length;
    for (let from = 0; from < notices.length; from += BATCH) {
      figures.buried += await deliver(plan, notices.slice(from, from + BATCH));
    }
    if (isLast && records.length === 0) return figures;
    if (records.length === 0) await pause(PAUSE_MS);
  }
}

/** The filter of the event source. */
function isNewNotice({ eventName, dynamodb }: DynamoDBRecord): boolean {
  return eventName === 'INSERT' && dynamodb?.Keys?.['sk']?.S === 'NOTICE';
}

/** @returns How many were given up. */
async function deliver(plan: StreamPump, batch: readonly DynamoDBRecord[]): Promise<number> {
  let left = batch;
  for (let tries = 0; tries <= MORE_TRIES; tries++) {
    left = await tryOnce(plan, left);
    if (left.length === 0) return 0;
  }
  await plan.bury(letterOf(left));
  return left.length;
}

/** @returns From the first that failed on. */
async function tryOnce(
  { invoke }: StreamPump,
  batch: readonly DynamoDBRecord[],
): Promise<readonly DynamoDBRecord[]> {
  try {
    const { batchItemFailures } = ANSWER.parse(await invoke({ Records: batch }));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    return first === -1 ? [] : batch.slice(first);
  } catch {
    return batch;
  }
}

/** In Lambda's own form. */
function letterOf(batch: readonly DynamoDBRecord[]): string {
  return JSON.stringify({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: MORE_TRIES + 1 },
    DDBStreamBatchInfo: {
      batchSize: batch.length,
      startSequenceNumber: batch[0]?.dynamodb?.SequenceNumber,
      endSequenceNumber: batch.at(-1)?.dynamodb?.SequenceNumber,
    },
  });
}
