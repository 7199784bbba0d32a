// The clock of a NAB file: times of rows as text, the usual step between them, and the bins that they fall into.
import { UsageError } from '#cli/usage-error.ts';

/** @returns Milliseconds since 1970, the text taken as UTC. */
export function readTime(text: string, where: string): number {
  const isForm = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?$/.test(text);
  const time = isForm ? Date.parse(`${text.replace(' ', 'T')}Z`) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new UsageError(`Expected a time like 2014-04-01 00:05:00 in ${where}, got "${text}".`);
}

/** Files of the set have gaps and doubled hours, so their bin is the usual distance of two rows. */
export function medianGap(times: readonly number[], path: string): number {
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const median = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
  if (median > 0) return median;
  throw new UsageError(
    `Expected times in ascending order in ${path}, got a usual step of ${median}.`,
  );
}

/** Bins by the clock; rows that crowd or step back take the next free one, for a model never goes back. */
export function binsOf(times: readonly number[], binMs: number): Float64Array {
  let last = -Infinity;
  return Float64Array.from(times, (time) => {
    last = Math.max(last + 1, Math.floor(time / binMs));
    return last;
  });
}
