// How surprising is the worst moment of an hour? Alerts are raised at most once an hour, so the hour is the
// test, and its extreme is what must be rare (Fisher and Tippett 1928; Coles 2001, chapter 3): scores in a
// row count once, and a rough series needs more to surprise than a smooth one.
import type { ExtremeBaseline } from '#shared/model/baseline.ts';
import { ZERO_FRACTION } from '#shared/model/fraction.ts';

const MEDIAN_BITS = 1;
const HIGH_SHARE = 0.9;
const HIGH_BITS = -Math.log2(1 - HIGH_SHARE);
/**
 * The median and the 90 % quantile of the largest of 60 normal scores: nobody is steadier than chance,
 * so a bot as regular as a clock is not believed to be.
 */
const LEAST_MEDIAN = 2.5;
const LEAST_HIGH = 3.1;
const LEAST_SPREAD = 0.1;
/** Step of the quantile trackers (Robbins and Monro 1951): a memory of some 70 hours. */
const STEP = 0.015;

export function newExtreme(): ExtremeBaseline {
  return { median: LEAST_MEDIAN, high: Math.fround(3.5), open: ZERO_FRACTION };
}

/**
 * An exponential tail through the two quantiles. Both lie in the body of the distribution, so a theft
 * or two in the history moves them little, as the mean excess over a threshold would.
 *
 * @param score In standard deviations, at least 0.
 * @returns -log2 of the probability that an hour holds such a score.
 */
export function extremeBits(extreme: ExtremeBaseline, score: number): number {
  const { median } = extreme;
  if (score <= median) return (MEDIAN_BITS * score) / median;
  return MEDIAN_BITS + (score - median) / bitLength(extreme);
}

/** Notes a score of the open hour. */
export function noteExtreme(extreme: ExtremeBaseline, score: number): void {
  if (score > extreme.open) extreme.open = Math.fround(score);
}

/** @param hours Closed so far: the first ones move the quantiles fast. */
export function closeHour(extreme: ExtremeBaseline, hours: number): void {
  const step = Math.max(STEP, 1 / (hours + 3)) * extreme.high;
  const { open } = extreme;
  const median = extreme.median + (open > extreme.median ? step / 2 : -step / 2);
  const high = extreme.high + step * (open > extreme.high ? HIGH_SHARE : HIGH_SHARE - 1);
  extreme.median = Math.fround(Math.max(median, LEAST_MEDIAN));
  extreme.high = Math.fround(Math.max(high, LEAST_HIGH, extreme.median + LEAST_SPREAD));
  extreme.open = 0;
}

/** Standard deviations that make one bit of surprise. */
function bitLength({ median, high }: ExtremeBaseline): number {
  return (high - median) / (HIGH_BITS - MEDIAN_BITS);
}
