// Learns how many calls a key makes per minute and says how surprising a count is.
// One pass, constant state, no look-ahead: a daily profile with a fast level and a tail of its own.
import type { VolumeBaseline } from '#shared/model/baseline.ts';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1_440;
const HOURS_PER_DAY = 24;
/** Share of the way from the profile to the fast level that a prediction goes. */
const LEVEL_TRUST = 0.7;
const LEVEL_RATE = rateOf(0.1);
/** A profile hour forgets with a memory of about four days (240 visited minutes). */
const PROFILE_MEMORY = 240;
const SCALE_RATE = rateOf(1 / 1_000);
const TAIL_RATE = rateOf(1 / 4_000);
const EXCESS_RATE = rateOf(1 / 40);
const TAIL_FROM = 2;
/** Residuals teach only up to this many scales, so that an attack cannot teach itself in. */
const CLIP = 3;
/** Relative scale below which we do not believe a bot's regularity. */
const SCALE_FLOOR = 0.04;
/** Mean of |x| of a normal variable is 0.798 sigma. */
const ABSOLUTE_TO_SIGMA = 1.2533;
/** After so many equal minutes in a row the fast level has followed. */
const SURPRISED_MINUTES = 10;
/** A silence longer than this is dormancy, and teaches nothing more. */
const LONGEST_LEARNED_GAP = MINUTES_PER_DAY;

export function newVolume(): VolumeBaseline {
  return {
    minute: 0,
    calls: 0,
    weight: 0,
    foreignCalls: 0,
    foreignWeight: 0,
    profile: Array.from({ length: HOURS_PER_DAY }, () => 0),
    profileMinutes: Array.from({ length: HOURS_PER_DAY }, () => 0),
    level: 0,
    scale: Math.fround(0.5),
    tailShare: Math.fround(0.02),
    tailExcess: Math.fround(0.6),
    weightMean: 0,
    weightDeviation: Math.fround(0.5),
    notionalMean: 0,
    notionalDeviation: 1,
    notionalCount: 0,
  };
}

/** @returns log1p of the calls expected in this epoch minute, the open bin's own count not included. */
export function predictMinute(volume: VolumeBaseline, minute: number): number {
  const usual = profileAt(volume, minute);
  return Math.max(0, usual + LEVEL_TRUST * (volume.level - usual));
}

/**
 * What a spike is measured against: the daily profile where the fast level lies below it, since a bot
 * that comes back after a pause does nothing unusual.
 */
export function ceilingMinute(volume: VolumeBaseline, minute: number): number {
  return Math.max(predictMinute(volume, minute), profileAt(volume, minute));
}

/** @returns Standard deviation of log1p(calls) around a prediction: learned spread and count noise. */
export function predictionScale(volume: VolumeBaseline, predicted: number): number {
  const learned = Math.max(volume.scale * ABSOLUTE_TO_SIGMA, SCALE_FLOOR);
  return Math.sqrt(learned * learned + 0.25 / Math.exp(predicted));
}

/**
 * Surprise of a score under the key's own tail: below 2 a straight line to the learned share, above it
 * an exponential excess (peaks over threshold). A series with rough days has a longer tail and needs
 * more to surprise.
 *
 * @returns -log2 of the probability that a minute scores this high or higher.
 */
export function tailBits(volume: VolumeBaseline, score: number): number {
  if (score <= 0) return 0;
  const atThreshold = -Math.log2(volume.tailShare);
  if (score <= TAIL_FROM) return (atThreshold * score) / TAIL_FROM;
  return atThreshold + ((score - TAIL_FROM) / volume.tailExcess) * Math.LOG2E;
}

/** The inverse of `tailBits` in calls: the count in this minute that reaches `bits`. */
export function callsAtBits(volume: VolumeBaseline, minute: number, bits: number): number {
  const predicted = ceilingMinute(volume, minute);
  const beyond = Math.max(0, bits + Math.log2(volume.tailShare));
  const score = TAIL_FROM + (beyond * volume.tailExcess) / Math.LOG2E;
  return Math.expm1(predicted + score * predictionScale(volume, predicted));
}

/** Closes the open bin and the empty minutes after it, and opens `minute`. */
export function rollVolume(volume: VolumeBaseline, minute: number): void {
  if (minute <= volume.minute) return;
  if (volume.minute > 0) {
    learnMinutes(volume, volume.minute, 1, Math.log1p(volume.calls));
    learnSilence(volume, volume.minute + 1, Math.min(minute, volume.minute + LONGEST_LEARNED_GAP));
  }
  volume.minute = minute;
  volume.calls = 0;
  volume.weight = 0;
  volume.foreignCalls = 0;
  volume.foreignWeight = 0;
}

/** The n-th minute of an hour of the profile moves it by 1/n, the later ones by 1/240. */
const PROFILE_RATES: readonly Rate[] = Array.from({ length: PROFILE_MEMORY }, (_, seen) =>
  rateOf(1 / (seen + 1)),
);

/**
 * Empty minutes, an hour of the profile at a time. A pause is one observation per hour and not sixty:
 * minute by minute it would widen the scale eightfold, and blind us to what comes after it.
 */
function learnSilence(volume: VolumeBaseline, from: number, to: number): void {
  let minute = from;
  while (minute < to) {
    const hourEnd = minute - (minute % MINUTES_PER_HOUR) + MINUTES_PER_HOUR;
    const end = Math.min(hourEnd, to);
    learnMinutes(volume, minute, end - minute, 0);
    minute = end;
  }
}

/** Learns `count` minutes in a row that all had the value `x`, within one hour of the day. */
function learnMinutes(volume: VolumeBaseline, minute: number, count: number, x: number): void {
  const predicted = predictMinute(volume, minute);
  const sigma = predictionScale(volume, predicted);
  const residual = x - predicted;
  const limit = CLIP * sigma;
  const clipped = Math.min(Math.max(residual, -limit), limit);
  learnTail(volume, residual / sigma, count);
  learnProfile(volume, minute, count, x);
  // Minutes in a row stop surprising once the fast level has followed them, and it follows all the way.
  volume.scale = approach(
    volume.scale,
    Math.abs(clipped),
    SCALE_RATE,
    Math.min(count, SURPRISED_MINUTES),
  );
  const target = count === 1 ? Math.max(0, predicted + clipped) : x;
  volume.level = approach(volume.level, target, LEVEL_RATE, count);
}

function learnProfile(volume: VolumeBaseline, minute: number, count: number, x: number): void {
  const hour = Math.floor((minute % MINUTES_PER_DAY) / MINUTES_PER_HOUR);
  const seen = volume.profileMinutes[hour] ?? 0;
  const rate = PROFILE_RATES[Math.min(seen, PROFILE_MEMORY - 1)] ?? SCALE_RATE;
  const usual = volume.profile[hour] ?? 0;
  // The first hours of a profile have no scale to clip by yet.
  const limit =
    seen < MINUTES_PER_HOUR ? Number.POSITIVE_INFINITY : CLIP * predictionScale(volume, usual);
  const target = usual + Math.min(Math.max(x - usual, -limit), limit);
  volume.profile[hour] = approach(usual, target, rate, count);
  volume.profileMinutes[hour] = Math.min(seen + count, 255);
}

function learnTail(volume: VolumeBaseline, score: number, count: number): void {
  const exceeds = score > TAIL_FROM;
  volume.tailShare = Math.max(
    approach(volume.tailShare, exceeds ? 1 : 0, TAIL_RATE, count),
    Math.fround(1e-4),
  );
  if (!exceeds) return;
  const excess = Math.min(score - TAIL_FROM, 4 * volume.tailExcess);
  volume.tailExcess = Math.max(
    approach(volume.tailExcess, excess, EXCESS_RATE, 1),
    Math.fround(0.3),
  );
}

/** `count` steps of exponential approach, rounded to the 32 bits that the baseline stores. */
function approach(from: number, to: number, rate: Rate, count: number): number {
  return Math.fround(to + (from - to) * (rate.kept[count] ?? 0));
}

/** A learning rate, with what is kept of the old value after 0 to 60 steps: powers are slow. */
interface Rate {
  readonly perMinute: number;
  readonly kept: Float64Array;
}

function rateOf(perMinute: number): Rate {
  const kept = Float64Array.from({ length: MINUTES_PER_HOUR + 1 }, (_, n) => (1 - perMinute) ** n);
  return { perMinute, kept };
}

/** The profile between the middles of two hours; an hour never seen takes the fast level's word. */
function profileAt(volume: VolumeBaseline, minute: number): number {
  const position = (minute % MINUTES_PER_DAY) / MINUTES_PER_HOUR - 0.5;
  const before = Math.floor(position);
  const a = profileHour(volume, (before + HOURS_PER_DAY) % HOURS_PER_DAY);
  const b = profileHour(volume, (before + 1) % HOURS_PER_DAY);
  return a + (b - a) * (position - before);
}

function profileHour(volume: VolumeBaseline, hour: number): number {
  const seen = volume.profileMinutes[hour] ?? 0;
  return seen === 0 ? volume.level : (volume.profile[hour] ?? 0);
}

/** @returns Calls that the daily profile expects in `minutes` minutes from `from` on. */
export function usualCalls(volume: VolumeBaseline, from: number, minutes: number): number {
  let calls = 0;
  for (let minute = from; minute < from + minutes; minute += 10) {
    calls += Math.expm1(profileAt(volume, minute)) * Math.min(10, from + minutes - minute);
  }
  return calls;
}
