import { describe, expect, it } from 'vitest';
import { MarketRush } from '#shared/baseline/market-rush.ts';
import { epochMs, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { START } from '#test/unit/pipeline/bot.ts';

function at(ms: number) {
  return epochMs(START + ms);
}

/** Ten keys at work, of which some are so many times as busy as usual. */
function fleet(times: readonly number[], active = 10): MarketRush {
  const rush = new MarketRush();
  for (let n = 0; n < active; n++) rush.noteActive(rush.binOf(at(0)));
  for (const [n, factor] of times.entries()) rush.noteBusy(`kw_${n}`, at(n), Math.log(factor));
  return rush;
}

describe('MarketRush', () => {
  it('MarketRush gives the median and the spread of the busy keys', () => {
    const fact = fleet([5, 10, 20]).fact('kw_0', at(MINUTE_MS));
    expect(fact?.median).toBeCloseTo(Math.log(10));
    expect(fact?.spread).toBeCloseTo(1.4826 * Math.log(2));
  });

  it('MarketRush sees no rush in two busy keys, or in few of many', () => {
    expect(fleet([5, 10]).fact('kw_0', at(MINUTE_MS))?.median).toBe(0);
    expect(fleet([5, 10, 20], 11).fact('kw_0', at(MINUTE_MS))?.median).toBe(0);
  });

  it('MarketRush has nothing to say of fewer than five keys at work', () => {
    expect(fleet([5, 10, 20], 4).fact('kw_0', at(MINUTE_MS))).toBeUndefined();
  });

  it('MarketRush gives the others half a minute', () => {
    const rush = fleet([5]);
    const early = [0, 29, 30].map((s) => rush.fact('kw_0', at(s * SECOND_MS))?.tooEarly);
    expect(early).toEqual([true, true, false]);
  });

  it('MarketRush follows a key that stays busy from one span to the next', () => {
    const rush = fleet([5]);
    rush.noteActive(rush.binOf(at(5 * MINUTE_MS)));
    rush.noteBusy('kw_0', at(5 * MINUTE_MS), 2);
    expect(rush.fact('kw_0', at(5 * MINUTE_MS))?.tooEarly).toBe(false);
  });

  it('MarketRush sees a rush from both sides of the border between two spans', () => {
    const rush = fleet([5, 10, 20]);
    for (const minutes of [-1, 4, 6]) {
      expect(rush.fact('kw_9', at(minutes * MINUTE_MS))?.median).toBeCloseTo(Math.log(10));
    }
    expect(rush.fact('kw_9', at(11 * MINUTE_MS))).toBeUndefined();
  });

  it('MarketRush stays bounded: it remembers four weeks, and eight at most', () => {
    const rush = fleet([5, 10, 20]);
    const later = (bins: number) => at(5 * bins * MINUTE_MS);
    for (let n = 1; n < 8_064; n++) rush.noteActive(rush.binOf(later(n)));
    expect(rush.fact('kw_0', at(0))).toBeDefined();
    for (let n = 8_064; n <= 2 * 8_064; n++) rush.noteActive(rush.binOf(later(n)));
    expect(rush.fact('kw_0', at(0))).toBeUndefined();
  });
});
