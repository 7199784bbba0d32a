// The two fields of a key record that need more than a type: country codes and times.
import * as z from 'zod';
import { type EpochMs, epochMs } from '#shared/model/units.ts';

const REGION_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Not countries: unknown region and two test regions. */
const PSEUDO_REGIONS: ReadonlySet<string> = new Set(['ZZ', 'XA', 'XB', 'QO']);

/** 2000-01-01 and 2100-01-01: a time outside is a slip, most often seconds for milliseconds. */
const EARLIEST_MS = 946_684_800_000;
const LATEST_MS = 4_102_444_800_000;

/**
 * An ISO 3166-1 alpha-2 code in either case. A code that the geo data never gives (`UK` for `GB`)
 * is refused, because a deny list with it would let everybody in.
 */
export const countryCode = z
  .string('a country code as text')
  .trim()
  .toUpperCase()
  .refine(isCountry, 'an ISO 3166-1 country code of two letters, such as GB');

/** RFC 3339 with zone, a plain date (midnight UTC), or epoch milliseconds. */
export const dateOrTime = z.unknown().transform((value, context): EpochMs => {
  const time = readTime(value);
  if (time >= EARLIEST_MS && time < LATEST_MS) return epochMs(time);
  context.addIssue('a date such as 2026-01-31, an RFC 3339 time with zone, or epoch milliseconds');
  return z.NEVER;
});

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || PSEUDO_REGIONS.has(code)) return false;
  const isCanonical = new Intl.Locale(`und-${code}`).region === code;
  return isCanonical && REGION_NAMES.of(code) !== undefined;
}

/** @returns NaN for whatever is no time. */
function readTime(value: unknown): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : Number.NaN;
  if (value instanceof Date) return value.getTime();
  const isTime =
    z.iso.date().safeParse(value).success ||
    z.iso.datetime({ offset: true }).safeParse(value).success;
  return isTime && typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
