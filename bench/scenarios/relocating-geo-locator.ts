// A locator whose data are updated while the simulation runs: from then on some networks lie elsewhere.
import type { Relocation } from '#cli/simulate/scenario.ts';
import { countryOf } from '#cli/simulate/world/countries.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Address, Place } from '#shared/model/address.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';

/** How sure a database is of a place that it has just moved. */
const ACCURACY_KM = 100;

interface Move {
  readonly at: number;
  readonly place: Place;
}

export class RelocatingGeoLocator implements GeoLocator {
  readonly #inner: GeoLocator;
  readonly #moves: ReadonlyMap<string, Move>;
  /** Epoch milliseconds; the caller sets it to each event's time. */
  now = 0;

  constructor(inner: GeoLocator, relocations: readonly Relocation[]) {
    this.#inner = inner;
    this.#moves = new Map(relocations.flatMap(moveOf));
  }

  locate(address: Address): Place | undefined {
    const move = this.#moves.get(address.network);
    return move !== undefined && this.now >= move.at ? move.place : this.#inner.locate(address);
  }
}

function moveOf({ at, address, country }: Relocation): readonly (readonly [string, Move])[] {
  const network = parseAddress(address)?.network;
  if (network === undefined) return [];
  const { latitude, longitude } = countryOf(country);
  const place = { country, city: '', latitude, longitude, accuracyKm: ACCURACY_KM };
  return [[network, { at, place }]];
}
