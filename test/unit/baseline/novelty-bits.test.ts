import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { noveltyBits } from '#shared/baseline/novelty-bits.ts';
import type { Baseline, Familiar, NoveltyKind } from '#shared/model/baseline.ts';

const KINDS = [
  'address',
  'network',
  'wideNetwork',
  'country',
  'action',
  'symbol',
  'client',
] as const satisfies readonly NoveltyKind[];

const kind = fc.constantFrom(...KINDS);
const hours = fc.nat(5_000);

/** A key with so many active hours behind it, in which it met so many new values of each kind. */
function key(fadingHours: number, met = 0): Baseline {
  const novel = { ...newBaseline().novel };
  for (const each of KINDS) novel[each] = met;
  return { ...newBaseline(), fadingHours, novel };
}

function entry(episodes: number): Familiar<number> {
  return { id: 1, firstHour: 1, lastHour: 1, episodes, days: 1, contested: 0, vouched: false };
}

describe('noveltyBits', () => {
  it('noveltyBits of a new value rises with the hours that the key did without it', () => {
    fc.assert(
      fc.property(kind, hours, hours, fc.nat(50), (what, few, more, met) => {
        const young = noveltyBits(what, undefined, key(few, met), false);
        expect(young).toBeGreaterThanOrEqual(0);
        expect(noveltyBits(what, undefined, key(few + more, met), false)).toBeGreaterThanOrEqual(
          young,
        );
      }),
    );
  });

  it('noveltyBits is lower for a key that changes often', () => {
    fc.assert(
      fc.property(kind, hours, fc.nat(200), fc.nat(200), (what, lived, met, more) => {
        expect(noveltyBits(what, undefined, key(lived, met + more), false)).toBeLessThanOrEqual(
          noveltyBits(what, undefined, key(lived, met), false),
        );
      }),
    );
    expect(noveltyBits('address', undefined, key(300, 200), false)).toBeLessThan(2);
    expect(noveltyBits('address', undefined, key(300, 0), false)).toBeGreaterThan(9);
  });

  it('noveltyBits falls with every hour in which the value was seen', () => {
    fc.assert(
      fc.property(kind, hours, fc.integer({ min: 1, max: 500 }), (what, lived, episodes) => {
        expect(noveltyBits(what, entry(episodes + 1), key(lived, 1), false)).toBeLessThanOrEqual(
          noveltyBits(what, entry(episodes), key(lived, 1), false),
        );
      }),
    );
  });

  it('noveltyBits of a contested value stays where it was on the first day', () => {
    fc.assert(
      fc.property(kind, hours, fc.integer({ min: 1, max: 500 }), (what, lived, episodes) => {
        expect(noveltyBits(what, entry(episodes), key(lived, 1), true)).toBe(
          noveltyBits(what, entry(1), key(lived, 1), false),
        );
      }),
    );
  });

  it("noveltyBits does not count the value's own first sighting against it", () => {
    expect(noveltyBits('country', entry(1), key(300, 1), false)).toBe(
      noveltyBits('country', undefined, key(300, 0), false),
    );
  });

  it('noveltyBits is rarer the wider the origin', () => {
    const [address, network, wide, country] = KINDS.map((what) =>
      noveltyBits(what, undefined, key(336), false),
    );
    const rising = [address, network, wide, country];
    expect(rising).toEqual([...rising].sort((a = 0, b = 0) => a - b));
  });
});
