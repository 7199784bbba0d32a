// Learns how many calls a key makes per minute and says how surprising a minute is. One pass, constant
// state, no look-ahead. Two time scales, whose bits add up:
// - fast: the distance of log1p(rate) from the daily profile and the level of the last ten minutes, in
//   standard deviations, against the worst moments of this key's hours (extreme-model);
// - slow: the distance of the root of the rate from the profile and from the last hour (slow-scale).
import type { RateBaseline } from '#shared/model/baseline.ts';
import { ZERO_FRACTION } from '#shared/model/fraction.ts';
import type { Cadence } from './cadence.ts';
import { closeHour, extremeBits, newExtreme, noteExtreme } from './extreme-model.ts';
import { closeProfileHour, openHourLog, usualLog } from './hour-profile.ts';
import { learnSlow, slowBits } from './slow-scale.ts';
import { log1pOf } from './small-logs.ts';
import { newTail } from './tail-counts.ts';

/** Share of the way from the profile to the level that a prediction goes. */
const LEVEL_TRUST = 0.7;
/** Residuals teach only up to this many standard deviations, so that an attack cannot teach itself in. */
const CLIP = 3;
const PROFILE_CLIP = 2 * CLIP;
/** Relative spread below which we do not believe in a bot's regularity. */
const SCALE_FLOOR = 0.04;
const FIRST_SCALE = 0.5;
/** Mean of |x| of a normal variable is 0.798 sigma. */
const ABSOLUTE_TO_SIGMA = 1.2533;
/** Equal bins in a row stop surprising once the level has followed them. */
const SURPRISED_BINS = 10;
const MOST_BINS = 65_535;

/**
 * Copied, since to fill arrays one by one is what a new key takes longest for. Made of fractions, since V8 keeps whole
 * numbers in another way: it would look at each hour for both, and make an object of each that it reads.
 */
const NO_HOURS: readonly number[] = Array.from(new Float64Array(48));
const NO_DAYS: readonly number[] = Array.from({ length: 24 }, () => 0);

export interface RateSurprise {
  /** -log2 of the probability that a bin strays this far, up or down; both time scales. */
  readonly bits: number;
  /** What the bin was expected to hold, before the fact. */
  readonly expected: number;
  readonly above: boolean;
}

export function newRate(): RateBaseline {
  return {
    hour: 0,
    hourBins: 0,
    hourLogs: ZERO_FRACTION,
    hourRoots: ZERO_FRACTION,
    hours: 0,
    bins: 0,
    profile: NO_HOURS.slice(),
    rootProfile: NO_HOURS.slice(0, 24),
    profileDays: NO_DAYS.slice(),
    level: ZERO_FRACTION,
    scale: FIRST_SCALE,
    rootLevel: ZERO_FRACTION,
    extreme: newExtreme(),
    tails: [newTail(), newTail(), newTail(), newTail()],
  };
}

/**
 * @param bin Number of the bin since 1970, by the cadence's length.
 * @param value What it holds, at least 0.
 */
export function rateSurprise(
  rate: RateBaseline,
  cadence: Cadence,
  bin: number,
  value: number,
): RateSurprise {
  const hours = hoursOf(cadence, bin);
  const bounded = Math.max(0, value);
  const x = Math.log1p(bounded);
  const predicted = predictLog(rate, hours);
  const ceiling = Math.max(predicted, usualLog(rate, hours));
  const above = x > predicted;
  const distance = above ? Math.max(0, x - ceiling) : predicted - x;
  const score = distance / scaleAt(rate, cadence, predicted);
  const fast = cadence.extremes ? extremeBits(rate.extreme, score) : 0;
  const slow = slowBits(rate, cadence, hours, Math.sqrt(bounded));
  return { bits: fast + slow, expected: Math.expm1(above ? ceiling : predicted), above };
}

/**
 * What a rush is measured against: the profile where the level lies below it, since a bot that comes back
 * after a pause does nothing unusual.
 *
 * @returns log1p of a rate up to which nothing is surprising.
 */
export function rateCeiling(rate: RateBaseline, cadence: Cadence, bin: number): number {
  const hours = hoursOf(cadence, bin);
  return Math.max(predictLog(rate, hours), usualLog(rate, hours));
}

/** Call after `rateSurprise`, with bins in order. */
export function learnRate(rate: RateBaseline, cadence: Cadence, bin: number, value: number): void {
  const hours = hoursOf(cadence, bin);
  turnHour(rate, cadence, Math.floor(hours));
  const x = log1pOf(Math.max(0, value));
  const root = Math.sqrt(Math.max(0, value));
  if (rate.bins === 0) startAt(rate, x, root);
  const predicted = predictLog(rate, hours);
  const scale = scaleAt(rate, cadence, predicted);
  noteExtreme(rate.extreme, Math.abs(x - predicted) / scale);
  learnSlow(rate, cadence, hours, root);
  rate.hourLogs = Math.fround(rate.hourLogs + clipToHour(rate, x, PROFILE_CLIP * scale));
  rate.hourRoots = Math.fround(rate.hourRoots + root);
  const clipped = clip(x - predicted, CLIP * scale);
  learnScale(rate, cadence, 1, Math.abs(clipped));
  rate.level = follow(rate.level, Math.max(0, predicted + clipped), cadence.levelKept[1]);
  rate.rootLevel = follow(rate.rootLevel, root, cadence.rootLevelKept[1]);
  countBins(rate, 1);
}

/**
 * Empty bins, an hour of the profile at a time. A pause is one observation an hour and not sixty: bin by
 * bin it would widen the scale eightfold, and blind us to what comes after it.
 */
export function learnPause(rate: RateBaseline, cadence: Cadence, from: number, to: number): void {
  const { binsPerHour } = cadence;
  for (let bin = from; bin < to; ) {
    const end = Math.min(bin - (bin % binsPerHour) + binsPerHour, to);
    if (end - bin === 1) learnRate(rate, cadence, bin, 0);
    else learnEmpty(rate, cadence, bin, end - bin);
    bin = end;
  }
}

/** @returns Calls that the daily profile expects in a bin. */
export function usualRate(rate: RateBaseline, cadence: Cadence, bin: number): number {
  return Math.expm1(usualLog(rate, hoursOf(cadence, bin)));
}

/** Several empty bins in a row, within one hour: no residuals, since silence is judged by its own length. */
function learnEmpty(rate: RateBaseline, cadence: Cadence, bin: number, count: number): void {
  const hours = hoursOf(cadence, bin);
  turnHour(rate, cadence, Math.floor(hours));
  if (rate.bins === 0) startAt(rate, 0, 0);
  const predicted = predictLog(rate, hours);
  const scale = scaleAt(rate, cadence, predicted);
  noteExtreme(rate.extreme, predicted / scale);
  rate.hourLogs = Math.fround(rate.hourLogs + count * clipToHour(rate, 0, PROFILE_CLIP * scale));
  learnScale(rate, cadence, count, Math.min(predicted, CLIP * scale));
  // A pause is followed all the way.
  rate.level = follow(rate.level, 0, cadence.levelKept[count]);
  rate.rootLevel = follow(rate.rootLevel, 0, cadence.rootLevelKept[count]);
  countBins(rate, count);
}

function startAt(rate: RateBaseline, x: number, root: number): void {
  rate.level = Math.fround(x);
  rate.rootLevel = Math.fround(root);
}

function learnScale(rate: RateBaseline, cadence: Cadence, count: number, residual: number): void {
  const surprised = Math.min(count, SURPRISED_BINS);
  const share = 1 / (rate.bins + 2);
  // The first bins count for more, a power each; later ones are looked up.
  const young = share > cadence.scaleShare;
  const kept = young ? (1 - share) ** surprised : cadence.scaleKept[surprised];
  rate.scale = follow(rate.scale, residual, kept);
}

function turnHour(rate: RateBaseline, cadence: Cadence, hour: number): void {
  if (hour === rate.hour) return;
  if (rate.hourBins > 0) {
    closeHour(rate.extreme, rate.hours);
    closeProfileHour(rate, cadence.binMinutes);
  }
  rate.hour = hour;
}

function countBins(rate: RateBaseline, count: number): void {
  rate.hourBins += count;
  rate.bins = Math.min(rate.bins + count, MOST_BINS);
}

/** The first day of an hour has nothing to be clipped by. */
function clipToHour(rate: RateBaseline, x: number, limit: number): number {
  const usual = openHourLog(rate);
  return Number.isNaN(usual) ? x : usual + clip(x - usual, limit);
}

function predictLog(rate: RateBaseline, hours: number): number {
  const usual = usualLog(rate, hours);
  return Math.max(0, usual + LEVEL_TRUST * (rate.level - usual));
}

/** Standard deviation of log1p(rate) around a prediction: the learned spread and, for counts, their noise. */
function scaleAt(rate: RateBaseline, cadence: Cadence, predicted: number): number {
  const learned = rate.scale * ABSOLUTE_TO_SIGMA;
  const noise = cadence.counts ? Math.exp(-predicted) : 0;
  return Math.max(Math.sqrt(learned * learned + noise), SCALE_FLOOR);
}

function hoursOf(cadence: Cadence, bin: number): number {
  return (bin * cadence.binMinutes) / 60;
}

function follow(from: number, to: number, kept = 0): number {
  return Math.fround(to + (from - to) * kept);
}

function clip(value: number, limit: number): number {
  return Math.min(Math.max(value, -limit), limit);
}
