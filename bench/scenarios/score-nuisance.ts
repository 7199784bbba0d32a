// Takes the truth about a key and the incidents that people were told of, and counts the false ones.
import { DAY_MS } from '#shared/model/units.ts';
import type { KeyTruth } from '../../cli/simulate/truth.ts';

export interface AlertedIncident {
  readonly startedAt: number;
  /** Of its first disable verdict; undefined when there was none. */
  readonly disabledAt: number | undefined;
}

export interface Nuisance {
  readonly scenario: string;
  readonly variant: string | null;
  /** Of an attacked key only the time before the attack counts. */
  readonly attacked: boolean;
  /** In which false alarms could happen. */
  readonly days: number;
  readonly falseIncidents: number;
  /** False too, and allowed by the scenario: counted apart. */
  readonly forgivenIncidents: number;
  /** No scenario allows any. */
  readonly falseDisables: number;
}

export function scoreNuisance(truth: KeyTruth, incidents: readonly AlertedIncident[]): Nuisance {
  const { scenario, variant, attackStart, firstEventAt, lastEventAt } = truth;
  const harmlessUntil = attackStart ?? Number.POSITIVE_INFINITY;
  const harmless = incidents.filter(({ startedAt }) => startedAt < harmlessUntil);
  const forgivenIncidents = forgivenOf(truth, harmless);
  return {
    scenario,
    variant,
    attacked: attackStart !== null,
    days: ((attackStart ?? lastEventAt) - firstEventAt) / DAY_MS,
    falseIncidents: harmless.length - forgivenIncidents,
    forgivenIncidents,
    falseDisables: harmless.filter(({ disabledAt = harmlessUntil }) => disabledAt < harmlessUntil)
      .length,
  };
}

function forgivenOf(truth: KeyTruth, incidents: readonly AlertedIncident[]): number {
  const { allowance, injected } = truth;
  if (allowance === null || injected.start === null) return 0;
  const { start } = injected;
  const until = start + allowance.withinDays * DAY_MS;
  const within = incidents.filter(({ startedAt }) => startedAt >= start && startedAt <= until);
  return Math.min(within.length, allowance.incidents);
}
