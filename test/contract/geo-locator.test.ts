import { describe, expect, it } from 'vitest';
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { createMemoryGeoLocator } from '#shared/adapters/memory-geo-locator.ts';
import type { Place } from '#shared/model/address.ts';
import { addressOf, itBehavesLikeAGeoLocator } from './geo-locator-contract.ts';

const PARIS: Place = {
  country: 'FR',
  city: 'Paris',
  latitude: 48.86,
  longitude: 2.35,
  accuracyKm: 20,
};

/** Public resolvers and a hosting company: networks that have stayed where they are for years. */
const WELL_KNOWN = [
  ['8.8.8.8', 'US'],
  ['5.9.0.1', 'DE'],
  ['2001:4860:4860::8888', 'US'],
  ['::ffff:808:808', 'US'],
] as const;

describe('geoip-lite', () => {
  const locator = createGeoipLiteGeoLocator();
  itBehavesLikeAGeoLocator(() => ({ locator, known: WELL_KNOWN }));

  it('puts a record without position anywhere rather than at 0, 0', () => {
    const places = Array.from({ length: 40_000 }, (_, index) => {
      return locator.locate(addressOf(`${1 + (index % 223)}.${index % 251}.${index % 241}.7`));
    });
    const nowhere = places.filter((place) => place?.latitude === 0 && place.longitude === 0);
    expect(nowhere.every((place) => place?.accuracyKm === 20_038)).toBe(true);
  });

  it('never reads its data for an address without a place', () => {
    const before = process.memoryUsage().rss;
    expect(createGeoipLiteGeoLocator().locate(addressOf('10.0.0.1'))).toBeUndefined();
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });
});

describe('in memory', () => {
  itBehavesLikeAGeoLocator(() => ({
    locator: createMemoryGeoLocator(new Map([['8.8.8.0/24', PARIS]])),
    known: [['8.8.8.8', 'FR']],
  }));
});

describe('cached', () => {
  itBehavesLikeAGeoLocator(() => ({
    locator: new CachedGeoLocator(createMemoryGeoLocator(new Map([['8.8.8.0/24', PARIS]]))),
    known: [['8.8.8.8', 'FR']],
  }));
});
