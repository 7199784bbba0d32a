import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { SeenIds } from '#shared/pipeline/drop-duplicates.ts';
import { callAt, START } from './bot.ts';

/** The ids that are certainly remembered; twice as many are the most. */
const GENERATION = 65_536;

function withId(id: string | undefined, key = 'bot'): UsageEvent {
  return callAt(START, { id, keyId: keyId(key) });
}

/** @returns How many of these ids, all of them new, were taken for duplicates. */
function flood(seen: SeenIds, prefix: string, count: number): number {
  let mistaken = 0;
  for (let n = 0; n < count; n++) {
    if (seen.isDuplicate(withId(`${prefix}${n}`))) mistaken++;
  }
  return mistaken;
}

describe('SeenIds', () => {
  it('SeenIds knows an id the second time, and the third', () => {
    const seen = new SeenIds();
    const again = [1, 2, 3].map(() => seen.isDuplicate(withId('a')));
    expect(again).toEqual([false, true, true]);
  });

  it('SeenIds tells keys apart that share an id', () => {
    const seen = new SeenIds();
    expect(seen.isDuplicate(withId('1', 'one'))).toBe(false);
    expect(seen.isDuplicate(withId('1', 'two'))).toBe(false);
  });

  it('SeenIds takes identical calls without an id for two calls', () => {
    const seen = new SeenIds();
    const twin = withId(undefined);
    expect([seen.isDuplicate(twin), seen.isDuplicate(twin)]).toEqual([false, false]);
  });

  it('SeenIds takes ids that are names of prototypes for ordinary ones', () => {
    const seen = new SeenIds();
    for (const id of ['__proto__', 'constructor', 'toString', '']) {
      expect(seen.isDuplicate(withId(id, id))).toBe(false);
      expect(seen.isDuplicate(withId(id, id))).toBe(true);
    }
  });

  it('SeenIds remembers an id across one generation, and forgets it after two', () => {
    const seen = new SeenIds();
    seen.isDuplicate(withId('early'));
    expect(flood(seen, 'a', GENERATION - 1)).toBe(0);
    expect(seen.isDuplicate(withId('early'))).toBe(true);
    expect(flood(seen, 'b', GENERATION)).toBe(0);
    expect(seen.isDuplicate(withId('early'))).toBe(false);
  });

  it('SeenIds takes no id for another, however alike they and their keys are', () => {
    const seen = new SeenIds();
    const id = fc.oneof(fc.string({ maxLength: 4 }), fc.stringMatching(/^[01]{1,6}$/));
    const known = new Set<string>();
    fc.assert(
      fc.property(id, id, (key, text) => {
        const pair = JSON.stringify([key, text]);
        expect(seen.isDuplicate(withId(text, key))).toBe(known.has(pair));
        known.add(pair);
      }),
      { numRuns: 5_000, endOnFailure: true },
    );
  });

  it('SeenIds keeps to its promise with any seed', () => {
    for (const seed of [0, 1, -1, 2 ** 31, 2 ** 40, 0.5]) {
      const seen = new SeenIds(seed);
      const again = ['a', 'b', 'a'].map((id) => seen.isDuplicate(withId(id)));
      expect(again).toEqual([false, false, true]);
    }
  });
});
