// Words for numbers in findings, so that all detectors speak alike.
import type { Place } from '#shared/model/address.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';

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
