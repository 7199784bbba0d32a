// Runs small simulations and takes notes, so that tests need not hold all events.
import { createHash } from 'node:crypto';
import { eventLine } from '#cli/simulate/event-line.ts';
import type { Scenario } from '#cli/simulate/scenario.ts';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { type LabelledEvent, type SimulateOptions, simulate } from '#cli/simulate/simulate.ts';
import type { KeyTruth } from '#cli/simulate/truth.ts';

export function scenarioNamed(id: string): Scenario {
  const scenario = SCENARIOS.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`Expected a scenario, got ${id}.`);
  return scenario;
}

export type SmallRun = Partial<Omit<SimulateOptions, 'scenarios'>>;

export function smallRun(ids: readonly string[], options: SmallRun = {}): SimulateOptions {
  return { scenarios: ids.map(scenarioNamed), seed: 1, keys: 1, days: 1, ...options };
}

/** One hash for each key over all its lines, in the order of the keys. */
export function fingerprints(options: SimulateOptions): ReadonlyMap<string, string> {
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  for (const { event } of simulate(options)) {
    const hash = hashes.get(event.keyId) ?? createHash('sha256');
    hashes.set(event.keyId, hash.update(eventLine(event)));
  }
  return new Map([...hashes].map(([keyId, hash]) => [keyId, hash.digest('hex')]));
}

export function through(
  options: SimulateOptions,
  look: (labelled: LabelledEvent) => void,
): readonly KeyTruth[] {
  const simulation = simulate(options);
  for (const labelled of simulation) look(labelled);
  return simulation.truths();
}
