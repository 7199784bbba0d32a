import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dice } from '#cli/simulate/dice.ts';

describe('Dice', () => {
  it('Dice fall the same way for the same path, and forks do not disturb each other', () => {
    const draw = (dice: Dice) => Array.from({ length: 5 }, () => dice.next());
    const disturbed = new Dice('7');
    disturbed.fork('other').next();
    expect(draw(new Dice('7').fork('a'))).toEqual(draw(disturbed.fork('a')));
    expect(draw(new Dice('7').fork('a'))).not.toEqual(draw(new Dice('7').fork('b')));
  });

  it('Dice are fair', () => {
    const dice = new Dice('fair');
    const buckets = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 100_000; n++) {
      const bucket = Math.floor(10 * dice.next());
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('Dice keep to their ranges, and leave them only when they are widened', () => {
    const seed = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 50 }), (path, low) => {
        const range = [low, 3 * low] as const;
        const plain = new Dice(`${path}`);
        const wide = new Dice(`${path}`, 1.3);
        for (const value of [plain.between(range), plain.scale(range)]) {
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(3 * low);
        }
        expect(wide.between(range)).toBeGreaterThanOrEqual(low / 1.3 - 1e-9);
        expect(plain.whole(low, low + 2)).toBeLessThanOrEqual(low + 2);
      }),
    );
    const widest = Array.from({ length: 200 }, (_, n) => new Dice(`${n}`, 1.3).between([10, 20]));
    expect(Math.max(...widest)).toBeGreaterThan(20);
    expect(Math.min(...widest)).toBeLessThan(10);
  });

  it('Dice draw several different values, and all when there are too few', () => {
    const drawn = new Dice('several').several(['a', 'b', 'c', 'd'], 3);
    expect(new Set(drawn).size).toBe(3);
    expect(new Dice('all').several(['a', 'b'], 9).toSorted()).toEqual(['a', 'b']);
  });
});
