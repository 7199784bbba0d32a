// Fires when a key that is in use has a right that it does not use: a gift for whoever steals it.
import type { Severity } from '#shared/model/finding.ts';
import { DAY_MS } from '#shared/model/units.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import { duration, listed } from './describe.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const unusedScope: RestDetector = {
  id: 'hygiene.unused-scope',
  family: 'hygiene',
  basis: 'note',
  title: 'Unused right',
  sees: 'A key that is in use and has not traded, transferred, withdrawn or changed settings with success for 45 days, though it is declared for that.',
  misses:
    'Rights at the exchange that nobody declared here; the right to read, which every key has.',
  falsePositives: 'A right that is used once a quarter; withdrawals that this log does not show.',
  needs: 'any',
  inspect,
};

/** Longer than a month: what is done on the first of each month is in use. */
const UNUSED_AFTER_MS = 45 * DAY_MS;
/** A key at rest is another matter: see `hygiene.dormant`. */
const IN_USE_MS = 7 * DAY_MS;

/** The most harmful first. */
const HARM: readonly (readonly [Scope, Severity])[] = [
  ['withdraw', 'medium'],
  ['transfer', 'low'],
  ['admin', 'low'],
  ['trade', 'informational'],
];

function inspect(input: RestInput): Statement | undefined {
  const unused = unusedScopes(input);
  const worst = HARM.find(([scope]) => scope === unused[0]);
  if (worst === undefined) return undefined;
  return {
    severity: worst[1],
    bits: 0,
    expected: `rights that are used: it is declared for ${listed(input.key.scopes)}`,
    observed: `not used for ${duration(UNUSED_AFTER_MS)} or more: ${listed(unused)}`,
  };
}

/** @returns Declared and not used, the most harmful first; none of a key that is not in use. */
export function unusedScopes({ key, rest }: RestInput): readonly Scope[] {
  const { idleMs, watchedMs, scopeIdleMs } = rest;
  if (idleMs === undefined || watchedMs === undefined) return [];
  if (idleMs > IN_USE_MS || watchedMs < UNUSED_AFTER_MS) return [];
  return HARM.flatMap(([scope]) => {
    const isUnused = (scopeIdleMs[scope] ?? watchedMs) >= UNUSED_AFTER_MS;
    return isUnused && key.scopes.includes(scope) ? [scope] : [];
  });
}
