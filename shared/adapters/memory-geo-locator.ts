// Finds places in a map that the caller fills: for tests and for trying out a policy without geo data.
import type { Place } from '#shared/model/address.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';

/** @param places By network text (`203.0.113.0/24`), as in `Address.network`. */
export function createMemoryGeoLocator(places: ReadonlyMap<string, Place>): GeoLocator {
  return {
    locate: (address) => places.get(address.network),
  };
}
