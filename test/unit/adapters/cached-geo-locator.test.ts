import { describe, expect, it } from 'vitest';
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createMemoryGeoLocator } from '#shared/adapters/memory-geo-locator.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Address, Place } from '#shared/model/address.ts';

const PARIS: Place = {
  country: 'FR',
  city: 'Paris',
  latitude: 48.86,
  longitude: 2.35,
  accuracyKm: 20,
};

describe('CachedGeoLocator', () => {
  it('asks once per network', () => {
    const locator = new CachedGeoLocator(createMemoryGeoLocator(new Map([['8.8.8.0/24', PARIS]])));
    for (let host = 0; host < 256; host += 1) {
      expect(locator.locate(address(`8.8.8.${host}`))).toEqual(PARIS);
    }
    expect(locator.lookups).toBe(1);
    locator.locate(address('8.8.9.1'));
    expect(locator.lookups).toBe(2);
  });

  it('remembers that a place is unknown', () => {
    const locator = new CachedGeoLocator(createMemoryGeoLocator(new Map()));
    expect(locator.locate(address('8.8.8.8'))).toBeUndefined();
    expect(locator.locate(address('8.8.8.8'))).toBeUndefined();
    expect(locator.lookups).toBe(1);
  });

  it('asks again for what it had to forget', () => {
    const locator = new CachedGeoLocator(createMemoryGeoLocator(new Map()), 2);
    for (const text of ['8.8.1.1', '8.8.2.1', '8.8.3.1', '8.8.1.1']) locator.locate(address(text));
    expect(locator.lookups).toBe(4);
  });
});

function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(`Expected an address, got ${text}.`);
  return parsed;
}
