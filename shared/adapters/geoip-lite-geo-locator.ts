// Finds places in the geo data that the npm package geoip-lite brings along (MaxMind GeoLite2), so
// that no address ever leaves the machine for a look-up.
import { createRequire } from 'node:module';
import type { Lookup } from 'geoip-lite';
import type { Place } from '#shared/model/address.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';

type GeoIpLite = Pick<typeof import('geoip-lite'), 'lookup'>;

/** The geo data cannot be read: without it no place is known, and whoever runs us must hear of it. */
export class GeoDataError extends Error {
  constructor(cause: unknown) {
    const expected = 'geo data in the package geoip-lite, or in the folder that GEODATADIR names';
    super(`Expected ${expected}, found none that can be read.`, { cause });
    this.name = 'GeoDataError';
  }
}

/**
 * Half the way round the Earth. About one record in 900 has a country but neither a position nor a
 * radius; with this one it may be anywhere, so no travel is ever impossible.
 */
const ANYWHERE_KM = 20_038;

/**
 * Creates a locator that reads the data on its first look-up: 109 MB in about 0.1 s, which a command
 * that meets no public address should not pay.
 *
 * @throws GeoDataError from the first `locate`, when the data files are missing (`GEODATADIR` names their folder).
 */
export function createGeoipLiteGeoLocator(): GeoLocator {
  let geoip: GeoIpLite | undefined;
  return {
    locate(address) {
      if (address.kind !== 'public') return undefined;
      geoip ??= loadGeoipLite();
      return placeOf(geoip.lookup(address.text));
    },
  };
}

/** The package is CommonJS and reads its files while it is being imported. */
function loadGeoipLite(): GeoIpLite {
  const load: (name: string) => GeoIpLite = createRequire(import.meta.url);
  try {
    return load('geoip-lite');
  } catch (cause) {
    throw new GeoDataError(cause);
  }
}

/** `eu` is unreliable in this data and never read. */
function placeOf(found: Lookup | null): Place | undefined {
  if (found === null || !/^[A-Z]{2}$/.test(found.country.toUpperCase())) return undefined;
  const [latitude, longitude] = found.ll;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
  return {
    country: found.country.toUpperCase(),
    city: found.city,
    latitude: toHundredths(latitude),
    longitude: toHundredths(longitude),
    accuracyKm: found.area > 0 ? Math.ceil(found.area) : ANYWHERE_KM,
  };
}

/** Adding zero turns -0 into 0, so that equal places stay equal after being stored. */
function toHundredths(degrees: number): number {
  return Math.round(degrees * 100) / 100 + 0;
}
