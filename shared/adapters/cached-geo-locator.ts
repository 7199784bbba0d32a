// Puts a bounded memory before a slow locator: a fleet calls from a few networks, millions of times.
import { BoundedCache } from '#shared/enrich/bounded-cache.ts';
import type { Address, Place } from '#shared/model/address.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';

const DEFAULT_CAPACITY = 65_536;

/**
 * Remembers one place per network. The first address of a /24 or /64 answers for all of it, which is
 * how the baseline stores places too, so both sides compare equal.
 */
export class CachedGeoLocator implements GeoLocator {
  readonly #inner: GeoLocator;
  readonly #places: BoundedCache<Place | null>;
  #lookups = 0;

  /** @param capacity The most networks remembered. @default 65,536 */
  constructor(inner: GeoLocator, capacity: number = DEFAULT_CAPACITY) {
    this.#inner = inner;
    this.#places = new BoundedCache(capacity);
  }

  /** How often the inner locator was asked. */
  get lookups(): number {
    return this.#lookups;
  }

  /** Remembers that nobody knows a place, too. */
  locate(address: Address): Place | undefined {
    const known = this.#places.get(address.network);
    if (known !== undefined) return known ?? undefined;
    this.#lookups += 1;
    const place = this.#inner.locate(address);
    this.#places.set(address.network, place ?? null);
    return place;
  }
}
