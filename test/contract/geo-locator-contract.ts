// What every GeoLocator must do, run against each adapter.
import { expect, it } from 'vitest';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Address } from '#shared/model/address.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';

export interface GeoLocatorCase {
  readonly locator: GeoLocator;
  /** Public addresses that the adapter must know, with their countries. */
  readonly known: readonly (readonly [text: string, country: string])[];
}

export function itBehavesLikeAGeoLocator(create: () => GeoLocatorCase): void {
  it('knows the country of known addresses', () => {
    const { locator, known } = create();
    expect(known.length).toBeGreaterThan(0);
    for (const [text, country] of known) {
      expect([text, locator.locate(addressOf(text))?.country]).toEqual([text, country]);
    }
  });

  it('gives places as the baseline stores them', () => {
    const { locator, known } = create();
    for (const [text] of known) {
      const place = locator.locate(addressOf(text));
      expect(Object.keys(place ?? {}).toSorted()).toEqual(
        ['accuracyKm', 'city', 'country', 'latitude', 'longitude'].toSorted(),
      );
      expect(place?.country).toMatch(/^[A-Z]{2}$/);
      expect(Math.abs(place?.latitude ?? Number.NaN)).toBeLessThanOrEqual(90);
      expect(Math.abs(place?.longitude ?? Number.NaN)).toBeLessThanOrEqual(180);
      for (const degrees of [place?.latitude, place?.longitude]) {
        expect(degrees).toBe(Math.round((degrees ?? Number.NaN) * 100) / 100);
      }
      expect(Number.isInteger(place?.accuracyKm)).toBe(true);
      expect(place?.accuracyKm).toBeGreaterThan(0);
    }
  });

  it('gives the same place each time', () => {
    const { locator, known } = create();
    for (const [text] of known) {
      expect(locator.locate(addressOf(text))).toEqual(locator.locate(addressOf(text)));
    }
  });

  it.for([
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '224.0.0.1',
    '192.0.2.1',
    '::1',
  ])('does not know %s', (text) => {
    const { locator } = create();
    expect(locator.locate(addressOf(text))).toBeUndefined();
  });
}

export function addressOf(text: string): Address {
  const address = parseAddress(text);
  if (address === undefined) throw new Error(`Expected an address, got ${text}.`);
  return address;
}
