import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { countFreshHours, noveltyBits } from '#shared/baseline/novelty-bits.ts';
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

function bits(
  what: NoveltyKind,
  sighted: Familiar<number> | undefined,
  baseline: Baseline,
  { contested = false, chances = 1 } = {},
): number {
  const fresh = countFreshHours(sighted === undefined ? [] : [sighted], sighted, 9);
  return noveltyBits(what, { entry: sighted, contested, freshHours: fresh, chances }, baseline);
}

describe('noveltyBits', () => {
  it('noveltyBits of a new value rises with the hours that the key did without it', () => {
    fc.assert(
      fc.property(kind, hours, hours, fc.nat(50), (what, few, more, met) => {
        const young = bits(what, undefined, key(few, met));
        expect(young).toBeGreaterThanOrEqual(0);
        expect(bits(what, undefined, key(few + more, met))).toBeGreaterThanOrEqual(young);
      }),
    );
  });

  it('noveltyBits is lower for a key that changes often', () => {
    fc.assert(
      fc.property(kind, hours, fc.nat(200), fc.nat(200), (what, lived, met, more) => {
        expect(bits(what, undefined, key(lived, met + more))).toBeLessThanOrEqual(
          bits(what, undefined, key(lived, met)),
        );
      }),
    );
    expect(bits('address', undefined, key(300, 200))).toBeLessThan(2);
    expect(bits('address', undefined, key(300, 0))).toBeGreaterThan(9);
  });

  it('noveltyBits falls with every hour in which the value was seen', () => {
    fc.assert(
      fc.property(kind, hours, fc.integer({ min: 1, max: 500 }), (what, lived, episodes) => {
        expect(bits(what, entry(episodes + 1), key(lived, 1))).toBeLessThanOrEqual(
          bits(what, entry(episodes), key(lived, 1)),
        );
      }),
    );
  });

  it('noveltyBits of a contested value stays where it was on the first day', () => {
    fc.assert(
      fc.property(kind, hours, fc.integer({ min: 1, max: 500 }), (what, lived, episodes) => {
        expect(bits(what, entry(episodes), key(lived, 1), { contested: true })).toBe(
          bits(what, entry(1), key(lived, 1)),
        );
      }),
    );
  });

  it("noveltyBits does not count the value's own first sighting against it", () => {
    expect(bits('country', entry(1), key(300, 1))).toBe(bits('country', undefined, key(300, 0)));
  });

  it('noveltyBits of a value that is n hours old falls n-fold for a key that always has such values', () => {
    const mover = key(4_700, 200);
    expect(bits('network', undefined, mover) - bits('network', entry(8), mover)).toBeCloseTo(3, 1);
  });

  it('noveltyBits of what came before is nothing where every hour of a long sleep was a chance', () => {
    expect(bits('network', undefined, key(336, 2), { chances: 720 })).toBeCloseTo(0);
    expect(bits('network', undefined, key(336), { chances: 720 })).toBe(
      bits('network', undefined, key(336)),
    );
  });

  it('noveltyBits is rarer the wider the origin', () => {
    const [address, network, wide, country] = KINDS.map((what) => bits(what, undefined, key(336)));
    const rising = [address, network, wide, country];
    expect(rising).toEqual([...rising].sort((a = 0, b = 0) => a - b));
  });
});
