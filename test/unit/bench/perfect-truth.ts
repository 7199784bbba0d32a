// The truth about one attacked key, to be spoilt or changed by tests.
import type { KeyTruth } from '#cli/simulate/truth.ts';
import { DAY_MS, keyId } from '#shared/model/units.ts';

export const BEGIN = Date.UTC(2025, 0, 6);
export const ATTACK = BEGIN + 9 * DAY_MS;

/** Ten calls, a second apart, by a thief who must be disabled within three calls or two seconds. */
export function attacked(change: Partial<KeyTruth> = {}): KeyTruth {
  const times = Array.from({ length: 10 }, (_, n) => ATTACK + n * 1_000);
  return {
    keyId: keyId('kw_0123456789abcdef0123456789abcdef'),
    exchange: 'binance',
    scenario: 'A01',
    kind: 'attack',
    title: 'a theft',
    expect: 'disable',
    variant: null,
    attackStart: ATTACK,
    attackEnd: times.at(-1) ?? null,
    deadline: { calls: 3, seconds: 2 },
    clockFrom: ATTACK,
    allowance: null,
    firstEventAt: BEGIN,
    lastEventAt: ATTACK + DAY_MS,
    events: 1_000,
    injected: {
      count: times.length,
      start: ATTACK,
      end: times.at(-1) ?? null,
      firstEventId: 'e-1',
      ids: times.map((_, n) => `e-${n + 1}`),
      times,
    },
    ...change,
  };
}

export function harmless(change: Partial<KeyTruth> = {}): KeyTruth {
  return attacked({
    scenario: 'B01',
    kind: 'benign',
    expect: 'allow',
    attackStart: null,
    attackEnd: null,
    deadline: null,
    clockFrom: null,
    ...change,
  });
}
