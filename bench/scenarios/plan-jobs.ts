// Says which fleets a run watches: each scenario with each seed apart, and the long fleet in two halves.
import type { Scenario } from '#cli/simulate/scenario.ts';
import { type FleetJob, LONG_FLEET } from './fleet-job.ts';
import { mixFleet } from './fleet-mix.ts';
import type { FleetSize, ScenarioArguments } from './scenario-arguments.ts';

/** Far from the scenarios' own, so that no key lives twice. */
const FLEET_SEED = 100_001;

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
  const { id, keys = args.keys, extraDays = 0 } = scenario;
  const members = [{ scenario: id, keys, extraDays }];
  return { name: id, seed, members, days: args.days, widen: args.widen, untilDays: null };
}

/** Two fleets, one for each core; what keys share among each other they share within a half. */
function fleetJobs(
  { keys, days }: FleetSize,
  widen: number,
  all: readonly Scenario[],
): readonly FleetJob[] {
  const half = keys >> 1;
  return [keys - half, half].map((share, n) => ({
    name: LONG_FLEET,
    seed: FLEET_SEED + n,
    ...mixFleet(all, { keys: share, days }),
    widen,
    untilDays: days,
  }));
}

function keyDays({ members, days }: FleetJob): number {
  return members.reduce((sum, { keys, extraDays }) => sum + keys * (days + extraDays), 0);
}
