import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm } from '#shared/detect/distance.ts';

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const HALF_ROUND_KM = Math.PI * 6_371;

describe('distanceKm', () => {
  it.for([
    ['Frankfurt', [50.11, 8.68], 'Singapore', [1.29, 103.85], 10_266],
    ['London', [51.51, -0.13], 'New York', [40.71, -74.01], 5_570],
    ['Auckland', [-36.85, 174.76], 'Honolulu', [21.31, -157.86], 7_087],
    ['the poles', [90, 0], 'each other', [-90, 77], 20_015],
  ] as const)('distanceKm from %s %j to %s %j is about %d', ([, from, , to, km]) => {
    const [a, b] = [from, to].map(([latitude, longitude]) => ({ latitude, longitude }));
    expect(a && b ? distanceKm(a, b) / km : 0).toBeCloseTo(1, 2);
  });

  it('distanceKm is a distance: not negative, symmetric, at most half round the earth', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const km = distanceKm(a, b);
        expect(km).toBeGreaterThanOrEqual(0);
        expect(km).toBeLessThanOrEqual(HALF_ROUND_KM + 1e-6);
        expect(distanceKm(b, a)).toBeCloseTo(km, 6);
        expect(distanceKm(a, a)).toBe(0);
      }),
    );
  });

  it('distanceKm knows no shorter way round', () => {
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 0.001);
      }),
    );
  });
});
