import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeHour, extremeBits, newExtreme, noteExtreme } from '#shared/baseline/extreme-model.ts';
import type { ExtremeBaseline } from '#shared/model/baseline.ts';
import { dice } from '#test/unit/pipeline/bot.ts';

/** Lives through hours of 60 scores each. */
function live(hours: number, score: () => number): ExtremeBaseline {
  const extreme = newExtreme();
  for (let hour = 0; hour < hours; hour++) {
    for (let minute = 0; minute < 60; minute++) noteExtreme(extreme, Math.abs(score()));
    closeHour(extreme, hour);
  }
  return extreme;
}

/** Box and Muller. */
function normal(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A tail like that of a rough service: Laplace. */
function rough(random: () => number): () => number {
  return () => -1.5 * Math.log(1 - random());
}

describe('extremeBits', () => {
  it('extremeBits rises with the score from 0, whatever was lived', () => {
    const score = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { maxLength: 80 }), score, score, (scores, low, more) => {
        const extreme = newExtreme();
        scores.forEach((one, hour) => {
          noteExtreme(extreme, one);
          closeHour(extreme, hour);
        });
        expect(extremeBits(extreme, 0)).toBe(0);
        expect(extremeBits(extreme, low + more)).toBeGreaterThanOrEqual(extremeBits(extreme, low));
      }),
    );
  });

  it.for([
    ['normal', normal],
    ['rough', rough],
  ] as const)('keeps its promise on %s scores: once in 2^bits hours', ([, kind]) => {
    const random = dice(7);
    const score = kind(random);
    const extreme = live(1_500, score);
    for (const [bits, tolerance] of [
      [3, 2],
      [5, 3],
    ] as const) {
      let hours = 0;
      for (let hour = 0; hour < 4_000; hour++) {
        let worst = 0;
        for (let minute = 0; minute < 60; minute++) worst = Math.max(worst, Math.abs(score()));
        if (extremeBits(extreme, worst) >= bits) hours++;
      }
      const promised = 4_000 / 2 ** bits;
      expect(hours).toBeLessThan(promised * tolerance);
      expect(hours).toBeGreaterThan(promised / (2 * tolerance));
    }
  });

  it('is hardly moved by a theft in one hour of twenty', () => {
    const calm = live(1_000, normal(dice(3)));
    const random = dice(3);
    const score = normal(random);
    let n = 0;
    const robbed = live(1_000, () => (n++ % 1_200 === 0 ? 90 : score()));
    expect(extremeBits(robbed, 12)).toBeGreaterThan(0.5 * extremeBits(calm, 12));
  });

  it('does not believe that a clock never errs', () => {
    expect(
      extremeBits(
        live(1_000, () => 0),
        3,
      ),
    ).toBeLessThan(4);
  });
});
