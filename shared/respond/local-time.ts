// Arithmetic with the time of day, which jumps twice a year. Takes a clock of a place as a function; gives
// the next time at which it shows what is asked for.
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from '#shared/model/units.ts';

/** Minutes since midnight that the clocks of a place show. */
export type LocalMinute = (at: EpochMs) => number;

const DAY_MINUTES = DAY_MS / MINUTE_MS;

/**
 * @param minute Of the day, 0 to 1439.
 * @returns The next full minute after `at` at which the clocks show it. Where they jump over it, the minute
 *   in which they do; where they show it twice, the first.
 */
export function nextLocalTime(at: EpochMs, minute: number, local: LocalMinute): EpochMs {
  const start = epochMs(Math.floor(at / MINUTE_MS) * MINUTE_MS);
  const ahead = ahead0(minute - local(start)) || DAY_MINUTES;
  const guess = later(start, ahead);
  // Clocks that were put forward or back since show another time than was counted on.
  const off = signed(minute - local(guess));
  const mended = later(guess, off);
  if (local(mended) === minute) return mended;
  return jump(mended < guess ? mended : guess, minute, local);
}

/** @returns Whether a time of day lies in a span that may go over midnight; its end is outside of it. */
export function isWithin(minute: number, from: number, to: number): boolean {
  return ahead0(minute - from) < ahead0(to - from);
}

/** The clocks never show it that day: minute by minute to where they have passed it. */
function jump(from: EpochMs, minute: number, local: LocalMinute): EpochMs {
  let at = from;
  while (signed(local(at) - minute) < 0) at = later(at, 1);
  return at;
}

function later(at: EpochMs, minutes: number): EpochMs {
  return epochMs(at + minutes * MINUTE_MS);
}

/** 0 to 1439. */
function ahead0(minutes: number): number {
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

/** -720 to 719: the shorter way around. */
function signed(minutes: number): number {
  return ahead0(minutes + DAY_MINUTES / 2) - DAY_MINUTES / 2;
}
