// Words for numbers in findings, so that all detectors speak alike.
import type { Place } from '#shared/model/address.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';

/** `3 calls`, `1 call`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** `2 h 5 min`, `40 s`, `12 days`. */
export function duration(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`;
  if (ms >= HOUR_MS) {
    return `${Math.floor(ms / HOUR_MS)} h ${Math.floor((ms % HOUR_MS) / MINUTE_MS)} min`;
  }
  if (ms >= MINUTE_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`;
}

/** `Lisbon, PT`, or the country alone. */
export function placeName(place: Place): string {
  return place.city === '' ? place.country : `${place.city}, ${place.country}`;
}

/** A number as a person writes it: whole from ten on, one digit below. */
export function amount(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** `2026-11-21`, in UTC; `an unknown day` for a number that is no date. */
export function day(at: EpochMs): string {
  return Math.abs(at) <= LAST_DATE_MS ? UTC_DAY.format(at) : 'an unknown day';
}

const LAST_DATE_MS = 8_640_000_000_000_000;

/** The Swedish way of writing a date is that of ISO 8601. */
const UTC_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' });
