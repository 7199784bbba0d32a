// A geo database that is updated while the benchmark runs: some networks then lie in another country.
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Address, Place } from '#shared/model/address.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import type { SimulatedKey } from '../../cli/simulate/simulate.ts';
import { countryOf } from '../../cli/simulate/world/countries.ts';

interface Move {
  readonly at: number;
  readonly place: Place;
}

export class MovableGeoLocator implements GeoLocator {
  readonly #inner: GeoLocator;
  readonly #moves = new Map<string, Move>();
  /** Time of the event that is being judged, epoch milliseconds. */
  now = 0;

  constructor(inner: GeoLocator, keys: readonly SimulatedKey[]) {
    this.#inner = inner;
    for (const { relocation } of keys) {
      const network = relocation && parseAddress(relocation.address)?.network;
      if (network === undefined || relocation === undefined) continue;
      this.#moves.set(network, { at: relocation.at, place: placeIn(relocation.country) });
    }
  }

  locate(address: Address): Place | undefined {
    const move = this.#moves.get(address.network);
    return move !== undefined && this.now >= move.at ? move.place : this.#inner.locate(address);
  }
}

function placeIn(country: string): Place {
  const { latitude, longitude } = countryOf(country);
  return { country, city: '', latitude, longitude, accuracyKm: 50 };
}
