// Scores the part of a key's life in which nobody attacks: every incident in it is a false one.
import { DAY_MS, type KeyId } from '#shared/model/units.ts';
import type { KeyHistory, NotedIncident } from './key-history.ts';

export interface QuietScore {
  readonly scenario: string;
  readonly seed: number;
  readonly keyId: KeyId;
  readonly variant: string | null;
  /** Nobody ever attacks it; otherwise this is its life before the attack. */
  readonly benign: boolean;
  readonly days: number;
  readonly falseIncidents: readonly NotedIncident[];
  /** Incidents that the scenario's allowance covers. */
  readonly forgiven: number;
  /** Allowed or not: what allows an alert allows no disable. */
  readonly falseDisables: readonly NotedIncident[];
}

export function scoreQuiet(key: KeyHistory): QuietScore {
  const { scenario, seed, keyId, variant, firstAt } = key;
  const benign = key.kind === 'benign';
  const end = benign ? Infinity : (key.injectedFrom ?? Infinity);
  const incidents = key.incidents.filter(({ startedAt }) => startedAt < end);
  const falseIncidents = beyondAllowance(key, incidents);
  return {
    scenario,
    seed,
    keyId,
    variant,
    benign,
    falseIncidents,
    days: Math.max(0, (Math.min(key.lastAt, end) - firstAt) / DAY_MS),
    forgiven: incidents.length - falseIncidents.length,
    falseDisables: incidents.filter(({ disabledAt }) => disabledAt !== null && disabledAt < end),
  };
}

/** Only what begins soon after the twist is forgiven, and the first ones of it. */
function beyondAllowance(
  { kind, allowance, injectedFrom }: KeyHistory,
  incidents: readonly NotedIncident[],
): readonly NotedIncident[] {
  if (kind !== 'benign' || allowance === null || injectedFrom === null) return incidents;
  const until = injectedFrom + allowance.withinDays * DAY_MS;
  let left = allowance.incidents;
  return incidents.filter(({ startedAt }) => {
    const isForgiven = startedAt >= injectedFrom && startedAt < until && left > 0;
    if (isForgiven) left--;
    return !isForgiven;
  });
}
