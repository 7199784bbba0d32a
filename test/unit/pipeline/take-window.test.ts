import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeWindow } from '#shared/pipeline/take-window.ts';

describe('takeWindow', () => {
  it.for([
    ['all of few, whatever the turn', 2, 7, [0, 1]],
    ['the first at first', 7, 0, [0, 1, 2]],
    ['what one turn got through and one more, then', 7, 1, [2, 3, 4]],
    ['round the end', 7, 3, [6, 0, 1]],
  ] as const)('takes %s', ([, length, turn, taken]) => {
    const all = Array.from({ length }, (_, index) => index);
    expect(takeWindow(all, { most: 3, step: 2 }, turn)).toEqual(taken);
  });

  it('reaches everything, though each turn gets through no more than a step', () => {
    const some = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(some, some, fc.nat(1_000), (length, step, first) => {
        const all = Array.from({ length }, (_, index) => index);
        const turns = Array.from({ length: Math.ceil(length / step) + 1 }, (_, n) => first + n);
        const reached = turns.flatMap((turn) =>
          takeWindow(all, { most: step + 5, step }, turn).slice(0, step),
        );
        expect(new Set(reached).size).toBe(length);
      }),
    );
  });
});
