// Learns how large the sum of a minute usually is, among the minutes that have any: request weight, or value
// in USD. Bots idle most minutes, so the empty ones say nothing about size.
import type { SizeBaseline } from '#shared/model/baseline.ts';
import { ZERO_FRACTION } from '#shared/model/fraction.ts';
import { extremeBits, newExtreme, noteExtreme } from './extreme-model.ts';

/** Residuals teach only up to this many deviations. */
const CLIP = 3;
const SHARE = 1 / 500;
/** With fewer minutes than this a size is not judged. */
const LEAST_MINUTES = 20;
const MOST_MINUTES = 65_535;
/** Relative spread below which we do not believe in a bot's regularity. */
const LEAST_SIGMA = 0.25;
const LEAST_DEVIATION = 0.1;
const ABSOLUTE_TO_SIGMA = 1.2533;

export function newSize(): SizeBaseline {
  return { mean: ZERO_FRACTION, deviation: 0.5, count: 0, extreme: newExtreme() };
}

/**
 * @param log log1p of the minute's sum so far.
 * @returns -log2 of the probability that an hour holds so large a minute; 0 while too little is known.
 */
export function sizeBits(size: SizeBaseline, log: number): number {
  if (size.count < LEAST_MINUTES) return 0;
  return extremeBits(size.extreme, scoreOf(size, log));
}

/** Learns the sum of a closed minute that had any. */
export function learnSize(size: SizeBaseline, log: number): void {
  if (size.count >= LEAST_MINUTES) noteExtreme(size.extreme, scoreOf(size, log));
  const share = Math.max(SHARE, 1 / (size.count + 1));
  const limit =
    size.count < LEAST_MINUTES
      ? Number.POSITIVE_INFINITY
      : CLIP * Math.max(size.deviation, LEAST_DEVIATION);
  const residual = Math.min(Math.max(log - size.mean, -limit), limit);
  size.mean = Math.fround(size.mean + residual * share);
  if (size.count > 0) {
    size.deviation = Math.fround(size.deviation + (Math.abs(residual) - size.deviation) * share);
  }
  size.count = Math.min(size.count + 1, MOST_MINUTES);
}

function scoreOf(size: SizeBaseline, log: number): number {
  if (log <= size.mean) return 0;
  const learned = Math.max(size.deviation * ABSOLUTE_TO_SIGMA, LEAST_SIGMA);
  // A sum of few small calls scatters like a count, whatever was learned.
  const noise = Math.exp(-size.mean);
  return (log - size.mean) / Math.sqrt(learned * learned + noise);
}
