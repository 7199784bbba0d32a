// What is the same for all events of a run, or of all runs of one warm worker.
import { FleetState } from '#shared/baseline/fleet-state.ts';
import type { Policy } from '#shared/decide/policy.ts';
import { createEnricher, type Enricher } from '#shared/enrich/enrich-event.ts';

export interface RunContext {
  readonly enricher: Enricher;
  readonly policy: Policy;
  readonly fleet: FleetState;
  /** Keys monitored at the moment. */
  readonly keyCount: () => number;
}

export function createRunContext(policy: Policy, keyCount: () => number): RunContext {
  return { enricher: createEnricher(), policy, fleet: new FleetState(), keyCount };
}
