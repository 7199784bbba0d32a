import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countResidual, newTail, TAIL_BINS, tailBits } from '#shared/baseline/tail-counts.ts';
import { dice } from '#test/unit/pipeline/bot.ts';

function tailOf(residuals: Iterable<number>): Uint16Array {
  const tail = newTail();
  for (const residual of residuals) countResidual(tail, residual);
  return tail;
}

describe('tailBits', () => {
  it('tailBits is the rarity of a residual among all that came', () => {
    const random = dice(1);
    // One in 2^k residuals is larger than 2^k.
    const tail = tailOf(Array.from({ length: 20_000 }, () => 1 / (1 - random())));
    for (const bits of [1, 3, 5, 8]) expect(tailBits(tail, 2 ** bits)).toBeCloseTo(bits, 0);
  });

  it('never falls as the residual grows, and is finite and at least 0', () => {
    const residual = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(residual, { minLength: 30, maxLength: 300 }),
        residual,
        residual,
        (residuals, a, b) => {
          const tail = tailOf(residuals);
          const [low, high] = [tailBits(tail, Math.min(a, b)), tailBits(tail, Math.max(a, b))];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeGreaterThanOrEqual(low - 1e-9);
          expect(high).toBeLessThan(64);
        },
      ),
    );
  });

  it('says nothing before it has seen thirty residuals', () => {
    expect(tailBits(tailOf(Array(29).fill(1)), 1e6)).toBe(0);
    expect(tailBits(tailOf(Array(30).fill(1)), 1e6)).toBeGreaterThan(4);
  });

  it('gives what was never seen three bits more than the largest ever, and no more', () => {
    const tail = tailOf(Array(1_000).fill(1));
    expect(tailBits(tail, 1e6) - Math.log2(1_001 / 0.5)).toBeCloseTo(3, 9);
    expect(tailBits(tail, 1.5)).toBeLessThan(tailBits(tail, 1e6));
  });

  it('forgets: half of all residuals, each four weeks of minutes', () => {
    const tail = tailOf(Array(200).fill(100));
    const before = tailBits(tail, 100);
    for (let n = 0; n < 400_000; n++) countResidual(tail, 1);
    expect(before).toBeLessThan(5);
    expect(tailBits(tail, 100)).toBeGreaterThan(12);
    expect(tail.reduce((sum, count) => sum + count, 0)).toBeLessThan(65_536);
    expect(tail).toHaveLength(TAIL_BINS);
  });
});
