// Runs all fleets of the scenario benchmark and scores them.
import type { Scenario } from '#cli/simulate/scenario.ts';
import { LONG_FLEET, type WatchedJob } from './fleet-job.ts';
import { planJobs } from './plan-jobs.ts';
import { ProgressLines } from './progress-lines.ts';
import { runJobs } from './run-jobs.ts';
import type { ScenarioArguments } from './scenario-arguments.ts';
import type { ScenarioFigures } from './scenario-json.ts';
import { type Scores, scoreFleets } from './sum-up.ts';

export async function measureScenarios(
  args: ScenarioArguments,
  all: readonly Scenario[],
): Promise<ScenarioFigures> {
  const jobs = planJobs(args, all);
  const progress = new ProgressLines(jobs.length);
  const watched = await runJobs(jobs, progress);
  return {
    args,
    size: progress.finish(),
    scenarios: args.scenarios.map((scenario) => ({
      scenario,
      ...scoresOf(scenario.id, watched),
    })),
    fleet: args.fleet === undefined ? undefined : scoresOf(LONG_FLEET, watched),
  };
}

/** In the order of the seeds, whichever worker was quicker. */
function scoresOf(name: string, watched: readonly WatchedJob[]): Scores {
  const own = watched.filter(({ job }) => job.name === name);
  const fleets = own.toSorted((a, b) => a.job.seed - b.job.seed);
  return scoreFleets(fleets.map(({ histories }) => histories));
}
