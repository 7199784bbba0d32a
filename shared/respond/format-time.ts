// Times and durations for people: always UTC, always in the same shape.
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';

const LAST_DATE_MS = 8_640_000_000_000_000;

/** `2026-11-21 03:04:05 UTC`; `unknown time` for a number that is no date. */
export function formatUtc(at: EpochMs): string {
  const text = isoSeconds(at);
  return text === undefined ? 'unknown time' : `${text} UTC`;
}

const DATE_CHARS = '2026-11-21 '.length;

/** `2026-11-21 03:04:05 to 03:06:07 UTC`, with the second date where it is another. */
export function formatSpan(from: EpochMs, to: EpochMs): string {
  const [begin, end] = [isoSeconds(from), isoSeconds(to)];
  if (begin === undefined || end === undefined) return `${formatUtc(from)} to ${formatUtc(to)}`;
  const isOneDay = begin.slice(0, DATE_CHARS) === end.slice(0, DATE_CHARS);
  return `${begin} to ${isOneDay ? end.slice(DATE_CHARS) : end} UTC`;
}

/** `2026-11-21T03:04:05Z`, for programs. A number that is no date is the beginning of time. */
export function formatInstant(at: number): string {
  const text = isoSeconds(at) ?? '1970-01-01 00:00:00';
  return `${text.replace(' ', 'T')}Z`;
}

/** `2 h 14 min`, `3 d 4 h`, `45 s`: the two largest units. */
export function formatDuration(durationMs: number): string {
  if (!(durationMs >= SECOND_MS)) return 'less than a second';
  if (durationMs < MINUTE_MS) return `${Math.floor(durationMs / SECOND_MS)} s`;
  if (durationMs < HOUR_MS) return twoUnits(durationMs, [MINUTE_MS, 'min'], [SECOND_MS, 's']);
  if (durationMs < DAY_MS) return twoUnits(durationMs, [HOUR_MS, 'h'], [MINUTE_MS, 'min']);
  return twoUnits(durationMs, [DAY_MS, 'd'], [HOUR_MS, 'h']);
}

type Unit = readonly [unitMs: number, name: string];

function twoUnits(durationMs: number, large: Unit, small: Unit): string {
  const many = Math.floor(durationMs / large[0]);
  const rest = Math.floor((durationMs - many * large[0]) / small[0]);
  const head = `${many} ${large[1]}`;
  return rest === 0 ? head : `${head} ${rest} ${small[1]}`;
}

function isoSeconds(at: number): string | undefined {
  if (!Number.isFinite(at) || Math.abs(at) > LAST_DATE_MS) return undefined;
  return UTC.format(at);
}

/** The Swedish way of writing a time is that of ISO 8601. */
const UTC = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium',
});
