// Sums up the open minute, and teaches the models of calls, weight and value when it closes.
import type { MinuteSums, OpenMinute, VolumeBaseline } from '#shared/model/baseline.ts';
import { ZERO_FRACTION } from '#shared/model/fraction.ts';
import { type Cadence, MINUTELY_CALLS } from './cadence.ts';
import { closeHour } from './extreme-model.ts';
import { noteRush, RUSH_OF_CALLS, RUSH_OF_VALUE, RUSH_OF_WEIGHT } from './known-rushes.ts';
import { learnPause, learnRate, newRate, usualRate } from './rate-model.ts';
import { learnSize, newSize } from './size-model.ts';
import { log1pOf } from './small-logs.ts';

const MINUTES_PER_HOUR = 60;
/** A silence longer than this is dormancy, and teaches nothing more. */
const LONGEST_LEARNED_PAUSE = 1_440;
const HOURS_PER_DAY = 24;
const CADENCE: Cadence = MINUTELY_CALLS;
/** Bounded, since one absurd number in a log must not become an infinity that is kept for ever. */
const MOST_AMOUNT = 1e12;

export function newVolume(): VolumeBaseline {
  return {
    minute: 0,
    own: newMinute(),
    foreign: newMinute(),
    late: undefined,
    calls: newRate(),
    weight: newSize(),
    notional: newSize(),
    hourPeaks: newMinute(),
    rushes: [],
  };
}

export function addCall(minute: OpenMinute, weight: number, notional: number | undefined): void {
  minute.calls++;
  minute.weight = addAmount(minute.weight, weight);
  if (notional !== undefined) minute.notional = addAmount(minute.notional, notional);
}

/**
 * A new minute closes the one before. An earlier one is of a log that comes late, such as that of a second load
 * balancer: its calls are no rush of the minute in which we read them.
 *
 * @returns Where the calls of `minute` are summed up.
 */
export function openMinute(volume: VolumeBaseline, minute: number): MinuteSums {
  if (minute > volume.minute) rollVolume(volume, minute);
  if (minute === volume.minute) return volume;
  if (volume.late?.minute !== minute) {
    volume.late = { minute, own: newMinute(), foreign: newMinute() };
  }
  return volume.late;
}

/** Closes the open minute and the empty ones after it, and opens `minute`. */
function rollVolume(volume: VolumeBaseline, minute: number): void {
  if (volume.minute > 0) {
    learnMinute(volume);
    turnHour(volume, Math.floor(minute / MINUTES_PER_HOUR));
    const pauseEnd = Math.min(minute, volume.minute + LONGEST_LEARNED_PAUSE);
    learnPause(volume.calls, CADENCE, volume.minute + 1, pauseEnd);
  }
  volume.minute = minute;
  clear(volume.own);
  clear(volume.foreign);
}

/** @returns Calls that the daily profile expects in `minutes` minutes from `from` on. */
export function usualCalls(volume: VolumeBaseline, from: number, minutes: number): number {
  let calls = 0;
  for (let minute = from; minute < from + minutes; minute += 10) {
    calls += usualRate(volume.calls, CADENCE, minute) * Math.min(10, from + minutes - minute);
  }
  return calls;
}

function learnMinute({ minute, own, calls, weight, notional, hourPeaks }: VolumeBaseline): void {
  learnRate(calls, CADENCE, minute, own.calls);
  if (own.calls > 0) learnSize(weight, log1pOf(own.weight));
  if (own.notional > 0) learnSize(notional, log1pOf(own.notional));
  hourPeaks.calls = Math.max(hourPeaks.calls, own.calls);
  hourPeaks.weight = Math.max(hourPeaks.weight, own.weight);
  hourPeaks.notional = Math.max(hourPeaks.notional, own.notional);
}

function turnHour(volume: VolumeBaseline, hour: number): void {
  const closing = Math.floor(volume.minute / MINUTES_PER_HOUR);
  if (hour === closing) return;
  const { calls, weight, notional, hourPeaks, rushes } = volume;
  const day = Math.floor(closing / HOURS_PER_DAY);
  if (hourPeaks.calls > 0) noteRush(rushes, RUSH_OF_CALLS, day, log1pOf(hourPeaks.calls));
  if (hourPeaks.weight > 0) noteRush(rushes, RUSH_OF_WEIGHT, day, log1pOf(hourPeaks.weight));
  if (hourPeaks.notional > 0) noteRush(rushes, RUSH_OF_VALUE, day, log1pOf(hourPeaks.notional));
  if (weight.count > 0) closeHour(weight.extreme, calls.hours);
  if (notional.count > 0) closeHour(notional.extreme, calls.hours);
  clear(hourPeaks);
  volume.late = undefined;
}

function newMinute(): OpenMinute {
  return { calls: 0, weight: ZERO_FRACTION, notional: ZERO_FRACTION };
}

function clear(minute: OpenMinute): void {
  minute.calls = 0;
  minute.weight = 0;
  minute.notional = 0;
}

function addAmount(sum: number, amount: number): number {
  return Math.fround(Math.min(sum + amount, MOST_AMOUNT));
}
