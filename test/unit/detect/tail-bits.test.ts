import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialBits, poissonBits } from '#shared/detect/tail-bits.ts';

const share = fc.double({ min: 0.02, max: 0.9, noNaN: true });

describe('binomialBits', () => {
  it('binomialBits is within log2(n + 1) bits of the exact tail, and never above it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(120), share, (trials, some, p) => {
        const hits = Math.min(some, trials);
        const bits = binomialBits(hits, trials, p);
        const exact = -Math.log2(binomialTail(hits, trials, p));
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThanOrEqual(exact + 1e-9);
        const expected = hits > trials * p ? exact : 0;
        expect(expected).toBeLessThanOrEqual(bits + Math.log2(trials + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('binomialBits rises with the hits and falls with their usual share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(499), share, (trials, some, p) => {
        const hits = Math.min(some, trials - 1);
        const bits = binomialBits(hits, trials, p);
        expect(binomialBits(hits + 1, trials, p)).toBeGreaterThanOrEqual(bits);
        expect(binomialBits(hits, trials, p / 2)).toBeGreaterThanOrEqual(bits);
      }),
    );
  });

  it('binomialBits is not surprised by nothing at all', () => {
    expect(binomialBits(0, 0, 0.1)).toBe(0);
    expect(binomialBits(0, 50, 0.1)).toBe(0);
    expect(binomialBits(5, 50, 0.1)).toBe(0);
  });
});

describe('poissonBits', () => {
  it('poissonBits is near the exact tail, and never above it', () => {
    const mean = fc.double({ min: 0.5, max: 40, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), mean, (hits, expected) => {
        const bits = poissonBits(hits, expected);
        const exact = -Math.log2(poissonTail(hits, expected));
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThanOrEqual(exact + 1e-9);
        const slack = Math.log2(Math.E * Math.sqrt(hits));
        expect(hits > expected ? exact : 0).toBeLessThanOrEqual(bits + slack);
      }),
      { numRuns: 500 },
    );
  });

  it('poissonBits rises with the hits and falls with their mean', () => {
    const mean = fc.double({ min: 0.01, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(fc.nat(2_000), mean, (hits, expected) => {
        expect(poissonBits(hits + 1, expected)).toBeGreaterThanOrEqual(poissonBits(hits, expected));
        expect(poissonBits(hits, expected / 2)).toBeGreaterThanOrEqual(poissonBits(hits, expected));
      }),
    );
  });
});

/** P(X >= hits), summed from the smallest term on. */
function binomialTail(hits: number, trials: number, p: number): number {
  let tail = 0;
  for (let k = trials; k >= hits; k--) {
    const logChoose = logFactorial(trials) - logFactorial(k) - logFactorial(trials - k);
    tail += Math.exp(logChoose + k * Math.log(p) + (trials - k) * Math.log1p(-p));
  }
  return Math.min(1, tail);
}

function poissonTail(hits: number, mean: number): number {
  let tail = 0;
  for (let k = hits + 400; k >= hits; k--) {
    tail += Math.exp(k * Math.log(mean) - mean - logFactorial(k));
  }
  return Math.min(1, tail);
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += Math.log(k);
  return sum;
}
