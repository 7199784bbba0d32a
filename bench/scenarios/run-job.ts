// One job of the benchmark: simulates, watches, scores. A job is one scenario, or one shard of a fleet.
import type { Scenario } from '../../cli/simulate/scenario.ts';
import { SCENARIOS } from '../../cli/simulate/scenarios/scenarios.ts';
import { type SimulateOptions, simulate } from '../../cli/simulate/simulate.ts';
import { type Detection, scoreDetection, scoreRaid } from './score-detection.ts';
import { type Nuisance, scoreNuisance } from './score-nuisance.ts';
import { WatchedKeys } from './watched-keys.ts';

/** Plain data, so that it can be sent to a worker. */
export interface Job extends Omit<SimulateOptions, 'scenarios'> {
  /** Ids, each with its number of keys; 0 for the scenario's own. */
  readonly scenarios: readonly (readonly [id: string, keys: number])[];
}

export interface JobResult {
  readonly detections: readonly Detection[];
  readonly nuisances: readonly Nuisance[];
  readonly events: number;
  readonly seconds: number;
}

export function runJob(job: Job): JobResult {
  const startedAt = performance.now();
  const simulation = simulate({ ...job, scenarios: job.scenarios.map(scenarioOf) });
  const watched = new WatchedKeys(simulation.keys);
  for (const labelled of simulation) watched.add(labelled);
  watched.finish();
  const truths = simulation.truths();
  const heard = truths.map((truth) => [truth, watched.firstVerdicts(truth.keyId)] as const);
  const isRaid = truths.some(({ deadline }) => deadline?.keys !== undefined);
  const detections = isRaid
    ? [scoreRaid(heard)]
    : heard.map(([truth, first]) => scoreDetection(truth, first));
  return {
    detections: detections.filter((one) => one !== undefined),
    nuisances: truths.map((truth) => scoreNuisance(truth, watched.incidentsOf(truth.keyId))),
    events: watched.events,
    seconds: (performance.now() - startedAt) / 1_000,
  };
}

function scenarioOf([id, keys]: readonly [id: string, keys: number]): Scenario {
  const scenario = SCENARIOS.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`Expected a scenario, got ${id}.`);
  return keys === 0 ? scenario : { ...scenario, keys };
}
