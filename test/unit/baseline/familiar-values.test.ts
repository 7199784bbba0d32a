import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFamiliar, findFamiliar, sightAgain } from '#shared/baseline/familiar-values.ts';
import { hashText, knownHash } from '#shared/baseline/hash-text.ts';
import { hourOfWeekSlot, isWeekend } from '#shared/baseline/hour-slot.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { Baseline, Familiar } from '#shared/model/baseline.ts';
import { HOUR_MS } from '#shared/model/units.ts';

const GROWN: Baseline = { ...newBaseline(), matureSince: 1_000 };

function entry(id: string, firstHour: number, lastHour = firstHour): Familiar<string> {
  return { id, firstHour, lastHour, episodes: 1, days: 1, contested: 0, vouched: false };
}

describe('sightAgain', () => {
  it('sightAgain counts hours and days, not calls', () => {
    const value = entry('a', 24);
    for (const hour of [24, 24, 25, 25, 47, 48, 48, 96]) sightAgain(value, hour);
    expect(value).toMatchObject({ firstHour: 24, lastHour: 96, episodes: 5, days: 3 });
  });

  it('sightAgain lets no late call turn back the hour', () => {
    const value = entry('a', 10, 20);
    sightAgain(value, 15);
    expect(value).toEqual(entry('a', 10, 20));
  });

  it('sightAgain stays within what the binary form can hold', () => {
    const value = entry('a', 0);
    for (let hour = 1; hour <= 70_000; hour++) sightAgain(value, hour);
    expect(value).toMatchObject({ episodes: 65_535, days: 255 });
  });
});

describe('addFamiliar', () => {
  it('addFamiliar forgets the stranger who was away longest, and no trusted value', () => {
    const entries = [entry('home', 1, 1), entry('old', 1_500), entry('new', 1_501)];
    addFamiliar(entries, entry('more', 1_502), 3, GROWN);
    expect(entries.map(({ id }) => id)).toEqual(['home', 'new', 'more']);
  });

  it('addFamiliar forgets the trusted value that was away longest when all are trusted', () => {
    const entries = [entry('a', 1, 30), entry('b', 1, 10), entry('c', 1, 20)];
    addFamiliar(entries, entry('d', 40), 3, GROWN);
    expect(entries.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });

  it('addFamiliar never loses a home to strangers of the last two weeks, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(235), { minLength: 1, maxLength: 200 }), (hours) => {
        const entries = [entry('first thief', 1_900), entry('home', 1, 1), entry('second', 2, 2)];
        for (const [n, hour] of hours.entries()) {
          addFamiliar(entries, entry(`thief ${n}`, 2_000 + hour), 6, GROWN);
        }
        expect(entries.length).toBeLessThanOrEqual(6);
        expect(findFamiliar(entries, 'home')).toBeDefined();
        expect(findFamiliar(entries, 'second')).toBeDefined();
      }),
    );
  });
});

describe('hashText', () => {
  it('hashText gives 32 bits, and 0 for the empty text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hash = hashText(text);
        expect(hash).toBe(hash >>> 0);
        expect(hash === 0).toBe(text === '');
      }),
    );
  });

  it('hashText tells a hundred thousand similar texts apart, but for chance', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, n) => hashText(`GET /api/${n}`)));
    expect(hashes.size).toBeGreaterThan(99_980);
  });
});

describe('knownHash', () => {
  it('knownHash gives the bits that hashText does, whatever it remembers', () => {
    const texts = fc.array(fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'GET /a', 'GET /b', 'é'));
    fc.assert(
      fc.property(texts, (all) => {
        expect(all.map(knownHash)).toEqual(all.map((text) => hashText(text) | 0));
      }),
    );
  });
});

describe('hourOfWeekSlot', () => {
  it.for([
    ['2026-03-06T23:00:00Z', 23, false],
    ['2026-03-07T00:00:00Z', 24, true],
    ['2026-03-08T23:00:00Z', 47, true],
    ['2026-03-09T00:00:00Z', 0, false],
    ['1970-01-01T00:00:00Z', 0, false],
  ] as const)('hourOfWeekSlot of %s is %d', ([text, slot, weekend]) => {
    const hour = Date.parse(text) / HOUR_MS;
    expect([hourOfWeekSlot(hour), isWeekend(hour)]).toEqual([slot, weekend]);
  });
});
