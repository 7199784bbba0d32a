// Says how surprising a key's busy minute still is beside what the whole fleet does at that time.
import type { EventInput } from './detector.ts';

/** Share of a normal variable above 2, and the mean excess of a moderately heavy tail beyond it. */
const SHARE_ABOVE_2 = 0.0228;
const MEAN_EXCESS = 0.6;

/** How many times its usual a minute holds, as a natural logarithm. */
export function timesUsual(value: number, usual: number): number {
  return Math.log((1 + value) / (1 + usual));
}

/**
 * The market moves all keys by a common factor, and each by one of its own: only the excess over the median
 * is the key's doing. A stranger is never excused by the market: what he does is nobody's usual work.
 *
 * @param ratio From `timesUsual`.
 * @returns The most bits that the minute can be worth; 0 while the others have not had their chance.
 */
export function beyondRush({ comparison, fleet }: EventInput, ratio: number): number {
  const rush = fleet?.rush;
  if (rush === undefined || comparison.foreign) return Number.POSITIVE_INFINITY;
  if (rush.tooEarly) return 0;
  if (rush.median === 0) return Number.POSITIVE_INFINITY;
  return tailBitsOfScore((ratio - rush.median) / rush.spread);
}

/** @param score Standard deviations above the median. The tail beyond 2 is exponential: heavier than normal. */
function tailBitsOfScore(score: number): number {
  if (score <= 0) return 0;
  const atTwo = -Math.log2(SHARE_ABOVE_2);
  if (score <= 2) return (atTwo * score) / 2;
  return atTwo + ((score - 2) / MEAN_EXCESS) * Math.LOG2E;
}
