// What happened to one simulated key: what was true of it, and what Keywarden said and when.
import type { Allowance, Deadline, Expectation, ScenarioKind } from '#cli/simulate/scenario.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import type { KeyId } from '#shared/model/units.ts';

/** Plain data: a worker thread hands it over, and tests make it up. Times are epoch milliseconds. */
export interface KeyHistory {
  readonly keyId: KeyId;
  readonly seed: number;
  readonly scenario: string;
  readonly variant: string | null;
  /** Of the key itself: a spared key of an attack is benign. */
  readonly kind: ScenarioKind;
  readonly expect: Expectation;
  readonly deadline: Deadline | null;
  readonly allowance: Allowance | null;
  readonly events: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** First event of the attack or of the benign twist; null when there was none. */
  readonly injectedFrom: number | null;
  /** From when an attack's deadline runs. */
  readonly clockFrom: number | null;
  /** The first verdict since then that tells people: `alert` or harder. */
  readonly alert: Reaction | null;
  readonly disable: Reaction | null;
  readonly incidents: readonly NotedIncident[];
}

export interface Reaction {
  readonly at: number;
  /** Injected calls since the clock began, that of the verdict included. */
  readonly calls: number;
  readonly detectors: readonly DetectorId[];
  readonly reasons: readonly string[];
}

export interface NotedIncident {
  readonly startedAt: number;
  readonly disabledAt: number | null;
  /** What raised it, the strongest first. */
  readonly detectors: readonly DetectorId[];
  readonly reasons: readonly string[];
}
