// Gives the slot of an hour in the daily rhythm: 0-23 on weekdays, 24-47 on weekends (UTC).
import type { EpochHour } from '#shared/model/baseline.ts';

const HOURS_PER_DAY = 24;

export function hourOfWeekSlot(hour: EpochHour): number {
  return (hour % HOURS_PER_DAY) + (isWeekend(hour) ? HOURS_PER_DAY : 0);
}

export function isWeekend(hour: EpochHour): boolean {
  // 1970-01-01 was a Thursday: day 2 of the epoch was a Saturday.
  const weekday = Math.floor(hour / HOURS_PER_DAY) % 7;
  return weekday === 2 || weekday === 3;
}
