// Histories of simulated keys made by hand for the scores of the scenario benchmark.
import type { KeyHistory, NotedIncident, Reaction } from '#bench/scenarios/key-history.ts';
import { DAY_MS, keyId, SECOND_MS } from '#shared/model/units.ts';

export const START = Date.UTC(2025, 0, 6);
/** When the thief of `attackedKey` comes, or the twist of `benignKey`. */
export const TWIST = START + 10 * DAY_MS;

/** Watched for ten days, then attacked; nobody said a word. */
export function attackedKey(fields: Partial<KeyHistory> = {}): KeyHistory {
  return { ...QUIET, kind: 'attack', expect: 'alert', clockFrom: TWIST, ...fields };
}

/** Watched for twenty days, with something new on the tenth; nobody said a word. */
export function benignKey(fields: Partial<KeyHistory> = {}): KeyHistory {
  return { ...QUIET, ...fields };
}

/** The verdict on the n-th injected call, so many seconds after the first. */
export function reaction(calls: number, seconds: number): Reaction {
  const detectors = ['ip.new-network'] as const;
  return { at: TWIST + seconds * SECOND_MS, calls, detectors, reasons: ['Never seen.'] };
}

/** @param day Days after the start. @param disabledDay Likewise. */
export function incident(day: number, disabledDay?: number): NotedIncident {
  return {
    startedAt: START + day * DAY_MS,
    disabledAt: disabledDay === undefined ? null : START + disabledDay * DAY_MS,
    detectors: ['volume.rate-spike'],
    reasons: [],
  };
}

const QUIET: KeyHistory = {
  keyId: keyId('kw_0123456789abcdef0123456789abcdef'),
  seed: 1,
  scenario: 'A01',
  variant: null,
  kind: 'benign',
  expect: 'allow',
  deadline: null,
  allowance: null,
  events: 1_000,
  firstAt: START,
  lastAt: START + 20 * DAY_MS,
  injectedFrom: TWIST,
  clockFrom: null,
  alert: null,
  disable: null,
  incidents: [],
};
