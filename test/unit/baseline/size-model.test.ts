import { describe, expect, it } from 'vitest';
import { closeHour } from '#shared/baseline/extreme-model.ts';
import { learnSize, newSize, sizeBits } from '#shared/baseline/size-model.ts';
import type { SizeBaseline } from '#shared/model/baseline.ts';
import { dice } from '#test/unit/pipeline/bot.ts';

/** Orders of 50 to 200 USD, ten an hour. */
function live(hours: number, random: () => number): SizeBaseline {
  const size = newSize();
  for (let hour = 0; hour < hours; hour++) {
    for (let n = 0; n < 10; n++) learnSize(size, Math.log1p(50 * 4 ** random()));
    closeHour(size.extreme, hour);
  }
  return size;
}

describe('sizeBits', () => {
  it('is surprised by a size that never came, and not by the usual ones', () => {
    const size = live(200, dice(1));
    expect(sizeBits(size, Math.log1p(200))).toBeLessThan(2);
    expect(sizeBits(size, Math.log1p(2_000))).toBeGreaterThan(10);
    expect(sizeBits(size, Math.log1p(10))).toBe(0);
  });

  it('says nothing before twenty minutes are known', () => {
    const size = newSize();
    for (let n = 0; n < 19; n++) learnSize(size, Math.log1p(100));
    expect(sizeBits(size, Math.log1p(1e9))).toBe(0);
    learnSize(size, Math.log1p(100));
    expect(sizeBits(size, Math.log1p(1e9))).toBeGreaterThan(10);
  });

  it('learns little from one absurd size', () => {
    const size = live(200, dice(1));
    const before = size.mean;
    learnSize(size, Math.log1p(1e12));
    expect(size.mean - before).toBeLessThan(0.01);
  });
});
