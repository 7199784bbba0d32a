import { describe, expect, it } from 'vitest';
import { newRecentCalls, noteCall, rhythmBits, shareOf } from '#shared/baseline/recent-calls.ts';
import { dice } from '#test/unit/pipeline/bot.ts';

function lived(gapsMs: readonly number[], actions: readonly number[] = [1]) {
  const recent = newRecentCalls();
  for (let n = 0; n < 32; n++) {
    noteCall(recent, gapsMs[n % gapsMs.length] ?? 0, actions[n % actions.length] ?? 0);
  }
  return recent;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('rhythmBits', () => {
  it('rhythmBits is above 0 for a call in time, and below for one in between', () => {
    const steady = lived([60_000]);
    expect(rhythmBits(steady, 60_000)).toBeGreaterThan(0);
    expect(rhythmBits(steady, 10_000)).toBeLessThan(-1);
  });

  it('rhythmBits knows calls that come in groups', () => {
    const grouped = lived([200, 200, 600_000]);
    expect(rhythmBits(grouped, 200)).toBeGreaterThan(4);
    expect(rhythmBits(grouped, 200_000)).toBeLessThan(-3);
  });

  it('rhythmBits says little of calls without a rhythm', () => {
    const random = dice(5);
    const gap = () => -60_000 * Math.log(1 - random());
    const bits = Array.from({ length: 500 }, () =>
      rhythmBits(lived(Array.from({ length: 16 }, gap)), gap()),
    );
    expect(Math.abs(mean(bits))).toBeLessThan(0.7);
  });

  it('rhythmBits says nothing of a pause, nor of a key that is hardly known', () => {
    expect(rhythmBits(lived([60_000]), 3_600_000)).toBe(0);
    expect(rhythmBits(newRecentCalls(), 60_000)).toBe(0);
  });
});

describe('shareOf', () => {
  it('shareOf is the share of the last sixteen calls', () => {
    expect(shareOf(lived([1], [7, 8]), 7)).toBeCloseTo(0.5, 1);
    expect(shareOf(lived([1], [7, 8]), 9)).toBeLessThan(0.05);
    expect(shareOf(newRecentCalls(), 7)).toBeUndefined();
  });
});
