// The made-up world of the stories: who sits where. Addresses of the test networks have no place, so
// these are public ones; nothing is ever sent to them.
import { createMemoryGeoLocator } from '#shared/adapters/memory-geo-locator.ts';
import type { Place } from '#shared/model/address.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';

export const HOME = '9.10.1.10';
/** In the same /24, in the same /16, and with another provider in the same country. */
export const HOME_NEIGHBOUR = '9.10.1.77';
export const SAME_CLOUD = '9.10.77.5';
export const PROXY_AT_HOME = '9.50.7.9';
export const SECOND_LINE = '9.60.3.3';
export const FAR_VPS = '9.90.1.7';
export const HOTEL = '9.120.4.4';
export const ROAMING = '9.130.5.5';

const FRANKFURT: Place = place('DE', 'Frankfurt am Main', 50.11, 8.68);
const BERLIN: Place = place('DE', 'Berlin', 52.52, 13.4);
const SINGAPORE: Place = place('SG', 'Singapore', 1.29, 103.85);
const LISBON: Place = place('PT', 'Lisbon', 38.72, -9.14);

const PLACES: readonly (readonly [network: string, place: Place])[] = [
  ['9.10.1.0/24', FRANKFURT],
  ['9.10.2.0/24', FRANKFURT],
  ['9.10.77.0/24', FRANKFURT],
  ['9.50.7.0/24', BERLIN],
  ['9.60.3.0/24', BERLIN],
  ['9.90.1.0/24', SINGAPORE],
  ['9.120.4.0/24', LISBON],
  ['9.130.5.0/24', LISBON],
  ['2a00:10:1:100::/64', FRANKFURT],
  ['2a00:10:1:200::/64', FRANKFURT],
];

/** Countries of the exits of a proxy pool; each has a /16 of its own. */
const EXIT_COUNTRIES = 'AR AT AU BE BG BR CA CH CL CZ DK EE ES FI FR GB GR HU IE IT'.split(' ');

/** The address of the n-th exit, each in another country. */
export function exitAddress(n: number): string {
  return `9.${200 + (n % EXIT_COUNTRIES.length)}.1.${1 + Math.floor(n / EXIT_COUNTRIES.length)}`;
}

/** A thief's IPv6 address in Singapore, in the given /64 of his /48. */
export function v6Address(subnet: number, host: number): string {
  return `2a00:90:1:${subnet.toString(16)}::${(host + 1).toString(16)}`;
}

/** @param moved Places that a newer geo database would give instead. */
export function geo(moved: readonly (readonly [network: string, place: Place])[] = []): GeoLocator {
  const exits = EXIT_COUNTRIES.map(
    (country, n) => [`9.${200 + n}.1.0/24`, place(country, '', n * 4 - 40, n * 17 - 170)] as const,
  );
  const subnets = Array.from(
    { length: 256 },
    (_, n) => [`2a00:90:1:${n === 0 ? '' : n.toString(16)}::/64`, SINGAPORE] as const,
  );
  return createMemoryGeoLocator(new Map([...PLACES, ...exits, ...subnets, ...moved]));
}

export function place(country: string, city: string, latitude: number, longitude: number): Place {
  return { country, city, latitude, longitude, accuracyKm: 20 };
}
