// One fleet to simulate and watch: plain data for a worker thread, and what the worker says back.
import type { Scenario } from '#cli/simulate/scenario.ts';
import type { KeyHistory } from './key-history.ts';

export interface FleetJob {
  /** A scenario's id, or `fleet`. */
  readonly name: string;
  readonly seed: number;
  readonly members: readonly Member[];
  /** Of history before something happens. */
  readonly days: number;
  /** Something happens at any time within so many days after that. */
  readonly spreadDays: number;
  /** Every key lives at least so long. */
  readonly leastDays: number;
  readonly widen: number;
}

export interface Member {
  readonly scenario: string;
  readonly keys: number;
  readonly extraDays: number;
}

export interface WatchedJob {
  readonly job: FleetJob;
  readonly histories: readonly KeyHistory[];
}

export type WorkerMessage =
  | { readonly kind: 'events'; readonly events: number }
  | { readonly kind: 'done'; readonly histories: readonly KeyHistory[] };

export const LONG_FLEET = 'fleet';

/** @throws Error for a scenario that does not exist. */
export function membersOf(job: FleetJob, all: readonly Scenario[]): readonly Scenario[] {
  return job.members.map(({ scenario: id, keys, extraDays }) => {
    const scenario = all.find((one) => one.id === id);
    if (scenario === undefined) throw new Error(`Expected a scenario of the table, got ${id}.`);
    return { ...scenario, keys, extraDays };
  });
}
