// Makes the jobs of a run: each scenario with each seed, and the shards of a fleet of benign keys.
import type { Scenario } from '../../cli/simulate/scenario.ts';
import type { Job } from './run-job.ts';

export interface RunSize {
  readonly seeds: number;
  /** Undefined for each scenario's own number; a service or a fleet never has fewer than its own. */
  readonly keys: number | undefined;
  readonly days: number;
  readonly widen: number;
}

/** From so many keys on, a scenario is about many keys at once and means nothing with fewer. */
const LEAST_OF_FLEET = 8;
/** Seeds here are none that anybody would try by hand. */
const FIRST_SEED = 20_250;

export function scenarioJobs(scenarios: readonly Scenario[], size: RunSize): readonly Job[] {
  const { seeds, days, widen } = size;
  return Array.from({ length: seeds }, (_, n) => FIRST_SEED + n).flatMap((seed) =>
    scenarios.map((scenario) => {
      const own = scenario.keys ?? 0;
      const keys = own >= LEAST_OF_FLEET ? own : (size.keys ?? own);
      return { scenarios: [[scenario.id, keys] as const], seed, days, widen };
    }),
  );
}

/** Keys of an operator, of a hundred. Left out: B06, since a crash concerns all keys or it is none. */
const MIX: readonly (readonly [id: string, keys: number])[] = [
  ...Object.entries({ N01: 10, N02: 14, N03: 1, N04: 6, N05: 8, N06: 4, N07: 14 }),
  ...Object.entries({ B01: 2, B02: 3, B03: 1, B04: 3, B05: 1, B07: 3, B08: 1, B09: 2 }),
  ...Object.entries({ B10: 2, B11: 2, B12: 2, B13: 2, B14: 1, B15: 2, B16: 2, B17: 2 }),
  ...Object.entries({ B18: 8, B19: 2 }),
];
const KEYS_OF_MIX = MIX.reduce((sum, [, keys]) => sum + keys, 0);

export interface FleetSize {
  readonly keys: number;
  readonly days: number;
}

/** Every shard is an operator of its own: keys of different operators never meet in one monitor. */
export function fleetJobs(fleet: FleetSize, seed: number, widen: number): readonly Job[] {
  const shards = Math.max(1, Math.round(fleet.keys / KEYS_OF_MIX));
  return Array.from({ length: shards }, (_, shard) => ({
    scenarios: MIX,
    seed: seed + shard,
    widen,
    // Something happens at any time in the last two thirds, and life goes on afterwards.
    days: 0.3 * fleet.days,
    spreadDays: 0.55 * fleet.days,
    leastDays: fleet.days,
  }));
}
