// Quiet hours and the hour of the daily digest, by the clocks of a place.
import type { EpochMs } from '#shared/model/units.ts';
import { isWithin, type LocalMinute, nextLocalTime } from '#shared/respond/local-time.ts';
import type { TellingCalendar } from '#shared/respond/plan-digest.ts';

/** Times of day as `22:00`, and a place as `Europe/Berlin`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

export interface DailyDigest {
  readonly at: string;
  readonly timeZone: string;
}

export function createTellingCalendar(
  daily: DailyDigest,
  quiet: QuietHours | undefined,
): TellingCalendar {
  const dailyClock = localClock(daily.timeZone);
  const dailyMinute = minuteOf(daily.at);
  return {
    quietUntil: quiet === undefined ? () => undefined : quietEnd(quiet),
    nextDaily: (at) => nextLocalTime(at, dailyMinute, dailyClock),
  };
}

function quietEnd({ from, to, timeZone }: QuietHours): TellingCalendar['quietUntil'] {
  const clock = localClock(timeZone);
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  return (at) => (isWithin(clock(at), begin, end) ? nextLocalTime(at, end, clock) : undefined);
}

/** @throws RangeError for a place that nobody knows. */
export function localClock(timeZone: string): LocalMinute {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at: EpochMs) => minuteOf(format.format(at));
}

/** @param time Checked before: `hh:mm`. */
function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
