// Shows the dead letters of a deployment, and returns them to where they came from.
import { countQueue, letterPlace } from './dead-letter-queues.ts';
import { dropNotices } from './drop-notices.ts';
import { type Letter, readLetter } from './letter.ts';
import type { LetterQueue } from './letter-queues.ts';
import { moveAll } from './move-all.ts';
import { NOTHING, type Redriven, type RedriveServices } from './redriven.ts';
import { type ReturnWay, returnLetter } from './return-letter.ts';
import { walkLetters } from './walk-letters.ts';

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

export async function redriveQueue(
  services: RedriveServices,
  { queue, letters, count }: QueueLetters,
  limit: number | undefined,
): Promise<Redriven> {
  const { url, source } = letterPlace(services.outputs, queue);
  if (source.kind === 'stream') return { queue, ...(await dropNotices(services, url, limit)) };
  const isSound = letters.length >= count && letters.every(({ hopeless }) => !hopeless);
  if (source.kind === 'queue' && limit === undefined && isSound) {
    const moved = await moveAll(services.queues, url);
    if (moved !== undefined) return { ...NOTHING, queue, returned: moved };
  }
  const way = { url, source };
  return { queue, ...(await returnEach(services, queue, { way, limit })) };
}

async function returnEach(
  services: RedriveServices,
  queue: LetterQueue,
  { way, limit }: { readonly way: ReturnWay; readonly limit: number | undefined },
): Promise<Omit<Redriven, 'queue'>> {
  let returned = 0;
  let left = 0;
  await walkLetters(services.queues, way.url, {
    most: limit ?? Number.POSITIVE_INFINITY,
    take: async (message) => {
      if (readLetter(queue, message).hopeless) {
        left++;
        return false;
      }
      await returnLetter(services, message, way);
      returned++;
      return true;
    },
  });
  const because = left > 0 ? 'nobody can read them, so they would die again' : undefined;
  return { ...NOTHING, returned, left, because };
}
