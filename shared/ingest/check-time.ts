// Takes an event and the range of possible times; gives it back, or rejects it with a guess at the unit.
import type { Rejection } from '#shared/model/rejection.ts';
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { reject } from './reject.ts';

export interface TimeRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** What a person is told of `to`. @default "tomorrow" */
  readonly toText?: string;
}

/** 2009-01-03, the day of the first Bitcoin block: no exchange is older. */
const EARLIEST = epochMs(1_230_940_800_000);

/** @returns From 2009-01-03 to a day after `now`, so that clocks may differ. */
export function replayRange(now: EpochMs): TimeRange {
  return { from: EARLIEST, to: epochMs(now + DAY_MS) };
}

/**
 * For logs that are taken in as they are written: clocks that differ, and no more. A line from a day ahead would say
 * that the owner has been silent for a day, and so that whoever came meanwhile has taken over from him.
 *
 * @returns From 2009-01-03 to an hour after `now`.
 */
export function intakeRange(now: EpochMs): TimeRange {
  return { from: EARLIEST, to: epochMs(now + HOUR_MS), toText: 'an hour from now' };
}

export function checkTime(event: UsageEvent, range: TimeRange): UsageEvent | Rejection {
  if (event.time >= range.from && event.time <= range.to) return event;
  const detail = `Expected a time from 2009 to ${range.toText ?? 'tomorrow'}, got ${event.time} ms since 1970${guess(event.time, range)}.`;
  return reject('time-out-of-range', detail, event);
}

function guess(time: number, range: TimeRange): string {
  const fits = (candidate: number) => candidate >= range.from && candidate <= range.to;
  if (fits(time * 1_000)) return ' (it looks like seconds)';
  if (fits(time / 1_000)) return ' (it looks like microseconds)';
  return fits(time / 1_000_000) ? ' (it looks like nanoseconds)' : '';
}
