// Takes a time as a log wrote it and gives epoch milliseconds or NaN, without the clock and without guessing.
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';

export type TimeUnit = 's' | 'ms' | 'us' | 'ns';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAYS_IN_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MICROSECONDS_PER_UNIT = { s: 1e6, ms: 1e3, us: 1, ns: 1e-3 } as const;

/**
 * Reads the time of a usage event. Strict: a time that could mean two instants is unreadable.
 *
 * @param value RFC 3339 text with a zone (a second of 60 and up to 9 digits of fraction are
 *   tolerated, the fraction is cut to milliseconds), or a number of units since 1970.
 * @param unit Unit of a number; text does not use it.
 * @returns Epoch milliseconds, or NaN when the value is no such time. The range is not checked.
 */
export function parseEventTime(value: string | number, unit: TimeUnit): number {
  return typeof value === 'number' ? parseEpoch(value, unit) : parseRfc3339(value);
}

/**
 * Reads a time from a format that holds text only, such as CSV or nginx's `msec`.
 *
 * @param text A plain decimal number of units since 1970, or RFC 3339 text.
 * @param unit Unit of a number.
 * @returns Epoch milliseconds, or NaN.
 */
export function parseTimeText(text: string, unit: TimeUnit): number {
  return /^-?\d{1,20}(?:\.\d{1,9})?$/.test(text)
    ? parseEpoch(Number(text), unit)
    : parseRfc3339(text);
}

/**
 * Reads the time of the common log format, `10/Oct/2000:13:55:36 -0700`.
 *
 * @returns Epoch milliseconds, or NaN.
 */
export function parseClfTime(text: string): number {
  if (text.length !== 26 || text[2] !== '/' || text[6] !== '/' || text[11] !== ':')
    return Number.NaN;
  if (text[20] !== ' ') return Number.NaN;
  const days = daysFromCivil(digits(text, 7, 4), monthNumber(text.slice(3, 6)), digits(text, 0, 2));
  const zone = text.slice(21);
  return days * DAY_MS + clockMs(text, 12) - offsetMs(`${zone.slice(0, 3)}:${zone.slice(3)}`);
}

/**
 * Reads the date of an HTTP header, `Tue, 15 Nov 1994 08:12:31 GMT`; the day's name is not checked.
 *
 * @returns Epoch milliseconds, or NaN.
 */
export function parseHttpDate(text: string): number {
  if (text.length !== 29 || text[3] !== ',' || !text.endsWith(' GMT')) return Number.NaN;
  const month = monthNumber(text.slice(8, 11));
  return daysFromCivil(digits(text, 12, 4), month, digits(text, 5, 2)) * DAY_MS + clockMs(text, 17);
}

function parseEpoch(value: number, unit: TimeUnit): number {
  if (!Number.isFinite(value)) return Number.NaN;
  // Through whole microseconds, because 1700000000.123 s times 1000 ends in .9999.
  return Math.floor(Math.round(value * MICROSECONDS_PER_UNIT[unit]) / 1_000);
}

function parseRfc3339(text: string): number {
  if (text.length < 20 || text.length > 35 || text[4] !== '-' || text[7] !== '-') return Number.NaN;
  if (text[10] !== 'T' && text[10] !== 't' && text[10] !== ' ') return Number.NaN;
  const days = daysFromCivil(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  const zoneAt = text[19] === '.' ? fractionEnd(text) : 19;
  const fraction = zoneAt === 19 ? 0 : fractionMs(text, zoneAt);
  return days * DAY_MS + clockMs(text, 11) + fraction - offsetMs(text.slice(zoneAt));
}

/** The index behind the digits that begin at index 20. */
function fractionEnd(text: string): number {
  let end = 20;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function fractionMs(text: string, end: number): number {
  const length = end - 20;
  if (length < 1 || length > 9) return Number.NaN;
  return length >= 3 ? digits(text, 20, 3) : digits(text, 20, length) * 10 ** (3 - length);
}

/** Reads `hh:mm:ss` at `at`. */
function clockMs(text: string, at: number): number {
  const hour = digits(text, at, 2);
  const minute = digits(text, at + 3, 2);
  const second = digits(text, at + 6, 2);
  if (text[at + 2] !== ':' || text[at + 5] !== ':') return Number.NaN;
  if (hour > 23 || minute > 59 || second > 60) return Number.NaN;
  return hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

/** Reads `Z` or `+hh:mm`. */
function offsetMs(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  if (zone.length !== 6 || zone[3] !== ':') return Number.NaN;
  const sign = zone[0] === '+' ? 1 : zone[0] === '-' ? -1 : Number.NaN;
  const hours = digits(zone, 1, 2);
  const minutes = digits(zone, 4, 2);
  return hours > 23 || minutes > 59 ? Number.NaN : sign * (hours * HOUR_MS + minutes * MINUTE_MS);
}

function monthNumber(name: string): number {
  const at = MONTHS.indexOf(name);
  return at < 0 || at % 3 !== 0 ? Number.NaN : at / 3 + 1;
}

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar; NaN when there is no such day.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
function daysFromCivil(year: number, month: number, day: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = (DAYS_IN_MONTH[month - 1] ?? Number.NaN) + (month === 2 && isLeap ? 1 : 0);
  if (!(day >= 1 && day <= length)) return Number.NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The decimal number of exactly `length` digits at `at`, or NaN. */
function digits(text: string, at: number, length: number): number {
  let value = 0;
  for (let index = at; index < at + length; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDigit(code)) return Number.NaN;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
