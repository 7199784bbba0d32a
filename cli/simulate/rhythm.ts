// When things happen: steady ticks, chance moments, pauses, and hours in which a key is busy.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Dice, Range } from './dice.ts';

/** From its beginning up to, and without, its end; epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How busy a key is at a moment: 1 is its usual pace, 0 is asleep. */
export type Activity = (at: number) => number;

export function always(): number {
  return 1;
}

/** Moments without memory, such as trades: so many a day on average, more where activity is higher. */
export function* chanceMoments(
  dice: Dice,
  { from, to }: Span,
  perDay: number,
  activity: Activity = always,
): Iterable<number> {
  if (perDay <= 0) return;
  // Thinning: candidates at twice the average pace, each kept as often as the activity says.
  let at = from;
  for (;;) {
    at -= (Math.log(1 - dice.next()) * DAY_MS) / (2 * perDay);
    if (at >= to) return;
    if (dice.next() * 2 < activity(at)) yield at;
  }
}

/** Ticks of a program that sleeps between its calls, a share of the period early or late. */
export function* steadyMoments(
  dice: Dice,
  { from, to }: Span,
  everyMs: number,
  jitter = 0.15,
): Iterable<number> {
  for (let at = from + dice.next() * everyMs; at < to; at += everyMs * (1 + jitter * dice.bell())) {
    yield at;
  }
}

/** One moment a day at about the same hour. */
export function* dailyMoments(dice: Dice, { from, to }: Span, hour: number): Iterable<number> {
  const first = from - (from % DAY_MS) + hour * HOUR_MS;
  for (let day = first; day < to; day += DAY_MS) {
    const at = day + dice.next() * 2 * MINUTE_MS;
    if (at >= from && at < to) yield at;
  }
}

/** Outages and restarts: so many in 30 days, each so many minutes long, in time order. */
export function drawPauses(
  dice: Dice,
  span: Span,
  perMonth: number,
  minutes: Range,
): readonly Span[] {
  const pauses: Span[] = [];
  for (const at of chanceMoments(dice, span, perMonth / 30)) {
    const from = Math.max(at, pauses.at(-1)?.to ?? 0);
    pauses.push({ from, to: from + dice.scale(minutes) * MINUTE_MS });
  }
  return pauses;
}

/** Hours of work, as local time has them; hours outside are slower or asleep. */
export interface WorkingWeek {
  readonly utcHours: number;
  readonly opens: number;
  readonly closes: number;
  readonly atNight: number;
  readonly atWeekend: number;
}

/** 1970 began on a Thursday. */
const MONDAY_SHIFT_DAYS = 3;

export function workingWeek(week: WorkingWeek): Activity {
  return (at) => {
    const local = at + week.utcHours * HOUR_MS;
    const hour = (local % DAY_MS) / HOUR_MS;
    const weekday = (Math.floor(local / DAY_MS) + MONDAY_SHIFT_DAYS) % 7;
    const ofDay = hour >= week.opens && hour < week.closes ? 1 : week.atNight;
    return weekday >= 5 ? ofDay * week.atWeekend : ofDay;
  };
}

/** The next moment at this local hour, at or after `at`. */
export function nextLocalHour(at: number, hour: number, utcHours: number): number {
  const local = at + utcHours * HOUR_MS;
  const today = local - (local % DAY_MS) + hour * HOUR_MS - utcHours * HOUR_MS;
  return today >= at ? today : today + DAY_MS;
}
