// Says which fleets a run watches: each scenario with each seed apart, and the long fleet by operators.
import type { Scenario } from '#cli/simulate/scenario.ts';
import { type FleetJob, LONG_FLEET } from './fleet-job.ts';
import { mixFleet } from './fleet-mix.ts';
import type { FleetSize, ScenarioArguments } from './scenario-arguments.ts';

const DEFAULT_KEYS = 3;
/** From so many keys on a scenario is about many keys at once, and means nothing with fewer. */
const LEAST_OF_FLEET = 8;
const KEYS_OF_OPERATOR = 100;
/** Beyond the scenarios' own, so that no key lives twice. */
const FLEET_SEED = 100_001;
/** Shares of the long fleet's time: until the first twist, and in which all twists begin. */
const HISTORY = 0.3;
const SPREAD = 0.55;

/** @returns The longest first, so that no worker waits for the other one at the end. */
export function planJobs(args: ScenarioArguments, all: readonly Scenario[]): readonly FleetJob[] {
  const seeds = Array.from({ length: args.seeds }, (_, n) => n + 1);
  const scenarios = args.scenarios.flatMap((scenario) =>
    seeds.map((seed) => scenarioJob(scenario, seed, args)),
  );
  const fleets = args.fleet === undefined ? [] : fleetJobs(args.fleet, args.widen, all);
  return [...fleets, ...scenarios.toSorted((a, b) => keyDays(b) - keyDays(a))];
}

function scenarioJob(scenario: Scenario, seed: number, args: ScenarioArguments): FleetJob {
  const { id, keys: own = DEFAULT_KEYS, extraDays = 0 } = scenario;
  const keys = own >= LEAST_OF_FLEET ? own : (args.keys ?? own);
  const members = [{ scenario: id, keys, extraDays }];
  const { days, widen } = args;
  return { name: id, seed, members, days, spreadDays: 1, leastDays: 0, widen };
}

/** Keys of different operators never meet in one monitor, and operators can be watched side by side. */
function fleetJobs(
  { keys, days }: FleetSize,
  widen: number,
  all: readonly Scenario[],
): readonly FleetJob[] {
  const operators = Math.ceil(keys / KEYS_OF_OPERATOR);
  return Array.from({ length: operators }, (_, n) => ({
    name: LONG_FLEET,
    seed: FLEET_SEED + n,
    members: mixFleet(all, Math.min(KEYS_OF_OPERATOR, keys - n * KEYS_OF_OPERATOR)),
    days: HISTORY * days,
    spreadDays: SPREAD * days,
    leastDays: days,
    widen,
  }));
}

function keyDays({ members, days }: FleetJob): number {
  return members.reduce((sum, { keys, extraDays }) => sum + keys * (days + extraDays), 0);
}
