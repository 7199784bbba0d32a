// Says in words where an address is thought to be.
import type { Place } from '#shared/model/address.ts';

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' });
const COUNTRY_CODE = /^[A-Z]{2}$/u;

/** `Lagos, Nigeria`, `Nigeria`, or `place unknown`. */
export function describePlace(place: Place | undefined): string {
  if (place === undefined) return 'place unknown';
  const country = countryName(place.country);
  return place.city === '' ? country : `${place.city}, ${country}`;
}

/** The English name of a country code; what is no code is returned as it came. */
export function countryName(code: string): string {
  return COUNTRY_CODE.test(code) ? (COUNTRY_NAMES.of(code) ?? code) : code;
}
