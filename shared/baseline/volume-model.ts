// Sums up the open minute, and teaches the models of calls, weight and value when it closes.
import type { OpenMinute, VolumeBaseline } from '#shared/model/baseline.ts';
import { type Cadence, MINUTELY_CALLS } from './cadence.ts';
import { closeHour, extremeBits } from './extreme-model.ts';
import { learnPause, learnRate, newRate, usualRate } from './rate-model.ts';
import { learnSize, newSize } from './size-model.ts';
import { notePeak } from './weekly-peaks.ts';

const MINUTES_PER_HOUR = 60;
/** A silence longer than this is dormancy, and teaches nothing more. */
const LONGEST_LEARNED_PAUSE = 1_440;
/** An hour whose worst minute surprises this much may be a weekly habit in the making. */
const PEAK_BITS = 6;
const CADENCE: Cadence = MINUTELY_CALLS;
/** Bounded, since one absurd number in a log must not become an infinity that is kept for ever. */
const MOST_AMOUNT = 1e12;

export function newVolume(): VolumeBaseline {
  return {
    minute: 0,
    own: newMinute(),
    foreign: newMinute(),
    calls: newRate(),
    weight: newSize(),
    notional: newSize(),
    hourCalls: 0,
    hourWeight: 0,
    peaks: [],
  };
}

export function addCall(minute: OpenMinute, weight: number, notional: number | undefined): void {
  minute.calls++;
  minute.weight = addAmount(minute.weight, weight);
  if (notional !== undefined) minute.notional = addAmount(minute.notional, notional);
}

/** Closes the open minute and the empty ones after it, and opens `minute`. */
export function rollVolume(volume: VolumeBaseline, minute: number): void {
  if (minute <= volume.minute) return;
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

function learnMinute(volume: VolumeBaseline): void {
  const { calls, weight, notional } = volume.own;
  learnRate(volume.calls, CADENCE, volume.minute, calls);
  volume.hourCalls = Math.max(volume.hourCalls, Math.fround(Math.log1p(calls)));
  if (calls > 0) {
    learnSize(volume.weight, Math.log1p(weight));
    volume.hourWeight = Math.max(volume.hourWeight, Math.fround(Math.log1p(weight)));
  }
  if (notional > 0) learnSize(volume.notional, Math.log1p(notional));
}

function turnHour(volume: VolumeBaseline, hour: number): void {
  const closing = Math.floor(volume.minute / MINUTES_PER_HOUR);
  if (hour === closing) return;
  const { calls, weight, notional, peaks } = volume;
  if (extremeBits(calls.extreme, calls.extreme.open) >= PEAK_BITS)
    notePeak(peaks, 'calls', closing, volume.hourCalls);
  if (extremeBits(weight.extreme, weight.extreme.open) >= PEAK_BITS)
    notePeak(peaks, 'weight', closing, volume.hourWeight);
  for (const size of [weight, notional]) if (size.count > 0) closeHour(size.extreme, calls.hours);
  volume.hourCalls = 0;
  volume.hourWeight = 0;
}

function newMinute(): OpenMinute {
  return { calls: 0, weight: 0, notional: 0 };
}

function clear(minute: OpenMinute): void {
  minute.calls = 0;
  minute.weight = 0;
  minute.notional = 0;
}

function addAmount(sum: number, amount: number): number {
  return Math.fround(Math.min(sum + amount, MOST_AMOUNT));
}
