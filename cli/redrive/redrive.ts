// Shows the dead letters of a deployment, and returns them to where they came from.
import type { SQSClient } from '@aws-sdk/client-sqs';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import type { Deployment } from '../deployed/deployment.ts';
import {
  countQueue,
  type LetterPlace,
  type LetterQueue,
  letterPlace,
} from './dead-letter-queues.ts';
import { type Letter, readLetter } from './letter.ts';
import { moveAll } from './move-all.ts';
import { deleteLetter, returnLetter } from './return-letter.ts';
import { walkLetters } from './walk-letters.ts';

export interface RedriveServices extends Pick<Deployment, 'outputs' | 'table'> {
  readonly queues: SQSClient;
  readonly now: () => number;
}

export interface QueueLetters {
  readonly queue: LetterQueue;
  readonly count: number;
  readonly letters: readonly Letter[];
}

/** @param most Of each queue. */
export async function showLetters(
  services: RedriveServices,
  queues: readonly LetterQueue[],
  most: number,
): Promise<readonly QueueLetters[]> {
  return Promise.all(queues.map((queue) => showQueue(services, queue, most)));
}

async function showQueue(
  services: RedriveServices,
  queue: LetterQueue,
  most: number,
): Promise<QueueLetters> {
  const { url } = letterPlace(services.outputs, queue);
  const { waiting, taken } = await countQueue(services.queues, url);
  const letters: Letter[] = [];
  await walkLetters(services.queues, url, {
    most,
    take: async (message) => {
      letters.push(readLetter(queue, message));
      return false;
    },
  });
  return { queue, count: Math.max(waiting + taken, letters.length), letters };
}

export interface Redriven {
  readonly queue: LetterQueue;
  readonly returned: number;
  /** Of notices: they are settled, or due without their letter. */
  readonly dropped: number;
  readonly left: number;
  /** Why some were left. */
  readonly because: string | undefined;
}

export async function redriveQueue(
  services: RedriveServices,
  { queue, letters, count }: QueueLetters,
  limit: number | undefined,
): Promise<Redriven> {
  const place = letterPlace(services.outputs, queue);
  if (place.sourceUrl === undefined) return dropNotices(services, place, limit);
  const { sourceUrl, url } = place;
  const isSound = letters.length >= count && letters.every(({ hopeless }) => !hopeless);
  if (limit === undefined && isSound) {
    const moved = await moveAll(services.queues, url);
    if (moved !== undefined) return { ...NOTHING, queue, returned: moved };
  }
  let returned = 0;
  let left = 0;
  await walkLetters(services.queues, url, {
    most: limit ?? Number.POSITIVE_INFINITY,
    take: async (message) => {
      if (readLetter(queue, message).hopeless) {
        left++;
        return false;
      }
      await returnLetter(services.queues, message, { url, sourceUrl });
      returned++;
      return true;
    },
  });
  const because = left > 0 ? 'nobody can read them, so they would die again' : undefined;
  return { ...NOTHING, queue, returned, left, because };
}

const NOTHING = { returned: 0, dropped: 0, left: 0, because: undefined } as const;
const OVERDUE_MS = 5 * MINUTE_MS;

/**
 * What is not settled is due, and the sweep finds it by that: the letter brings nothing back. Only where the
 * sweep does not keep up, the letters stay as a sign.
 */
async function dropNotices(
  services: RedriveServices,
  { queue, url }: LetterPlace,
  limit: number | undefined,
): Promise<Redriven> {
  const notices = createDynamodbNoticeStore(services.table);
  const overdue = await notices.due(epochMs(services.now() - OVERDUE_MS), 1);
  if (overdue.length > 0) {
    const { waiting } = await countQueue(services.queues, url);
    const because = 'notices are overdue: mend that first (notices-overdue in the runbook)';
    return { ...NOTHING, queue, left: waiting, because };
  }
  let dropped = 0;
  await walkLetters(services.queues, url, {
    most: limit ?? Number.POSITIVE_INFINITY,
    take: async (message) => {
      await deleteLetter(services.queues, message, url);
      dropped++;
      return true;
    },
  });
  return { ...NOTHING, queue, dropped };
}
