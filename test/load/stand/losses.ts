// Compares what was sent with what the table's own records say: events of each key, chunks, dead letters.
import { type Check, equal } from '../part.ts';
import type { Census } from './census.ts';
import type { LoadCloud } from './cloud.ts';
import { countIn } from './queue.ts';
import type { Delivered } from './run-pipeline.ts';

export interface Losses {
  readonly lost: number;
  readonly doubled: number;
}

/** @param expected Events by key. */
export function findLosses(expected: ReadonlyMap<string, number>, { events }: Census): Losses {
  let lost = 0;
  let doubled = 0;
  for (const [keyId, count] of expected) {
    const stored = events.get(keyId) ?? 0;
    lost += Math.max(0, count - stored);
    doubled += Math.max(0, stored - count);
  }
  return { lost, doubled };
}

export function checkLosses(
  expected: ReadonlyMap<string, number>,
  delivered: Pick<Delivered, 'chunks'>,
  census: Census,
): readonly Check[] {
  const { lost, doubled } = findLosses(expected, census);
  const known = [...delivered.chunks.keys()].filter((name) =>
    expected.has(name.slice(0, name.indexOf(' '))),
  );
  const sent = new Set(known);
  return [
    equal('events lost, by the records of each key', lost, 0),
    equal('events doubled, by the records of each key', doubled, 0),
    equal('chunks without a marker', known.filter((name) => !census.chunks.has(name)).length, 0),
    equal('markers without a chunk', [...census.chunks].filter((n) => !sent.has(n)).length, 0),
  ];
}

/** Of both queues; what the stream gives up is told by the sweep. */
export async function countLetters(cloud: LoadCloud): Promise<number> {
  const { queues, intake, chunks } = cloud;
  const urls = [intake.letters.url, chunks.letters.url];
  const counts = await Promise.all(urls.map((url) => countIn(queues, url)));
  return sum(counts);
}

export function sum(values: Iterable<number>): number {
  return [...values].reduce((a, b) => a + b, 0);
}
