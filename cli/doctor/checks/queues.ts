// Checks of what waits: dead letters, queues that do not drain, notices that stay due.
import { setTimeout as sleep } from 'node:timers/promises';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import { outputOf } from '../../deployed/stack-outputs.ts';
import {
  countQueue,
  letterPlace,
  letterQueues,
  type QueueCounts,
  sentAt,
  takeLetters,
} from '../../redrive/dead-letter-queues.ts';
import type { LetterQueue } from '../../redrive/letter-queues.ts';
import { type Check, type Finding, failed, ok, someOf, warning } from '../check.ts';
import { duration } from '../duration.ts';
import type { Sight } from '../sight.ts';

export const QUEUE_CHECKS: readonly Check[] = [
  {
    name: 'dead-letters',
    expected: 'none in any queue',
    advice:
      'keywarden redrive --show says what they are and why; keywarden redrive returns them once the cause is mended.',
    look: async (sight) => judgeLetters(await readLetters(sight), sight.now()),
  },
  {
    name: 'queues',
    expected: 'what waits is taken',
    advice:
      'Does the function that reads it run (normalise-errors, fold-errors), and is the account out of concurrency? See intake-lag and chunk-lag in the runbook.',
    look: async (sight) => {
      const before = await readQueues(sight);
      if (before.every(({ waiting }) => waiting === 0)) return judgeQueues(before, before);
      await sleep(BETWEEN_MS);
      return judgeQueues(before, await readQueues(sight));
    },
  },
  {
    name: 'notices',
    expected: 'none due for five minutes or more',
    advice:
      'Keys may be unheld and people untold: see notices-overdue in the runbook, and look at the open incidents yourself.',
    look: async (sight) => {
      const notices = createDynamodbNoticeStore(await sight.table());
      const overdue = await notices.due(epochMs(sight.now() - OVERDUE_MS), MOST_NOTICES);
      return judgeNotices(overdue);
    },
  },
];

const BETWEEN_MS = 2_000;
const OVERDUE_MS = 5 * MINUTE_MS;
const MOST_NOTICES = 100;

export interface LettersView {
  readonly queue: LetterQueue;
  readonly count: number;
  /** Of those that were looked at. */
  readonly oldestAt: number | undefined;
}

async function readLetters({ outputs, clients }: Sight): Promise<readonly LettersView[]> {
  const names = await outputs();
  return Promise.all(
    letterQueues(names).map(async (queue) => {
      const { url } = letterPlace(names, queue);
      const { waiting, taken } = await countQueue(clients.queues, url);
      const shown = waiting === 0 ? [] : await takeLetters(clients.queues, url, 0);
      const times = shown.flatMap((letter) => sentAt(letter) ?? []);
      const oldestAt = times.length === 0 ? undefined : Math.min(...times);
      return { queue, count: waiting + taken, oldestAt };
    }),
  );
}

/** The sweep goes on with what the stream gave up, and people hear of what is not forwarded. */
const MILD: readonly LetterQueue[] = ['notices', 'forward'];

/** What intake or chunks hold was never judged. */
export function judgeLetters(all: readonly LettersView[], now: number): Finding {
  const full = all.filter(({ count }) => count > 0);
  if (full.length === 0) return ok('none');
  const found = full
    .map(({ queue, count, oldestAt }) => {
      const age = oldestAt === undefined ? '' : `, oldest sent ${duration(now - oldestAt)} ago`;
      return `${queue}: ${count}${age}`;
    })
    .join('; ');
  return full.every(({ queue }) => MILD.includes(queue)) ? warning(found) : failed(found);
}

interface QueueView extends QueueCounts {
  readonly name: string;
}

function readQueues({ outputs, clients }: Sight): Promise<readonly QueueView[]> {
  return Promise.all(
    (['Intake', 'Chunk'] as const).map(async (name) => ({
      name: name.toLowerCase(),
      ...(await countQueue(clients.queues, outputOf(await outputs(), `${name}QueueUrl`))),
    })),
  );
}

/** Twice in a row nobody had a message in hand, and no fewer wait than before. */
export function judgeQueues(before: readonly QueueView[], after: readonly QueueView[]): Finding {
  const stuck = after.filter(({ name, waiting, taken }) => {
    const earlier = before.find((one) => one.name === name);
    const isIdle = taken === 0 && earlier?.taken === 0;
    return waiting > 0 && isIdle && waiting >= earlier.waiting;
  });
  const words = stuck.map(({ name, waiting }) => `${name}: ${waiting} wait, nobody takes them`);
  if (words.length > 0) return failed(words.join('; '));
  const waiting = after.reduce((sum, one) => sum + one.waiting, 0);
  return ok(waiting === 0 ? 'both empty' : `${waiting} wait and are being taken`);
}

export function judgeNotices(overdue: readonly string[]): Finding {
  if (overdue.length === 0) return ok('none');
  const count = overdue.length >= MOST_NOTICES ? `${MOST_NOTICES} or more` : `${overdue.length}`;
  return failed(`${count}: ${someOf(overdue)}`);
}
