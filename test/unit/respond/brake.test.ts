import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { askBrake, type BrakeEntry, MOST_AN_HOUR } from '#shared/respond/brake.ts';
import { numbered } from '#test/unit/account/account.ts';

const NOW = 50 * HOUR_MS;

function entry(n: number, ageMs = 0): BrakeEntry {
  return { keyId: numbered(n), incidentId: `inc-${n}`, at: epochMs(NOW - ageMs) };
}

describe('askBrake', () => {
  it.for([
    ['the first', [], 100, 'admitted'],
    ['the fourth of an hour', [entry(1), entry(2), entry(3)], 100, 'refused'],
    [
      'one more when the first is an hour old',
      [entry(1, 61 * MINUTE_MS), entry(2), entry(3)],
      100,
      'admitted',
    ],
    ['one key of four', [], 4, 'admitted'],
    ['a retry of one that was admitted', [entry(9), entry(1), entry(2)], 100, 'known'],
  ] as const)('answers %s', ([, recent, keys, kind]) => {
    expect(askBrake({ entry: entry(9), recent, held: 0, keys }).kind).toBe(kind);
  });

  it.for([
    [0, 4, 'admitted'],
    [1, 4, 'refused'],
    [1, 10, 'admitted'],
    [2, 10, 'refused'],
    [19, 100, 'admitted'],
    [20, 100, 'refused'],
  ] as const)('with %s of %s keys held answers %s', ([held, keys, kind]) => {
    expect(askBrake({ entry: entry(9), recent: [], held, keys }).kind).toBe(kind);
  });

  it('never admits more than its bound in any hour, whatever is asked', () => {
    const asked = fc.array(fc.tuple(fc.nat(40), fc.nat(20 * MINUTE_MS)), { maxLength: 60 });
    fc.assert(
      fc.property(asked, (requests) => {
        let recent: readonly BrakeEntry[] = [];
        let at = NOW;
        const admitted: number[] = [];
        for (const [n, pauseMs] of requests) {
          at += pauseMs;
          const answer = askBrake({
            entry: { ...entry(n), at: epochMs(at) },
            recent,
            held: 0,
            keys: 1_000,
          });
          if (answer.kind !== 'admitted') continue;
          admitted.push(at);
          recent = answer.recent;
        }
        for (const one of admitted) {
          const within = admitted.filter((other) => other <= one && one - other < HOUR_MS);
          expect(within.length).toBeLessThanOrEqual(MOST_AN_HOUR);
        }
      }),
    );
  });
});
