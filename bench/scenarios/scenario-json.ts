// Puts all figures of the scenario benchmark into one JSON document, for comparing runs.
import { listFaults } from './list-faults.ts';
import type { RunSize } from './progress-lines.ts';
import type { ScenarioArguments } from './scenario-arguments.ts';
import type { ScenarioScores } from './scenario-tables.ts';
import { per90Days, type Scores, sumAttacks, sumQuiet } from './sum-up.ts';
import { measureTargets } from './targets.ts';

export interface ScenarioFigures {
  readonly args: ScenarioArguments;
  readonly size: RunSize;
  readonly scenarios: readonly ScenarioScores[];
  readonly fleet: Scores | undefined;
}

/** What was never reached or cannot be known is null, for JSON has no infinity. */
export function scenarioJson({ args, size, scenarios, fleet }: ScenarioFigures): string {
  const { seeds, keys, days, widen } = args;
  const document = {
    run: { seeds, keys, days, widen, fleet: args.fleet, ...size },
    totals: measureTargets(scenarios, fleet),
    scenarios: scenarios.map(scenarioPart),
    fleet: fleet && { ...quietPart(fleet.quiet), keys: fleet.quiet, faults: listFaults(fleet) },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function scenarioPart({ scenario, attacks, quiet }: ScenarioScores) {
  const { id, kind, title, expect, deadline, allowance } = scenario;
  return {
    id,
    kind,
    title,
    expect,
    deadline,
    allowance,
    attacks: attacks.length === 0 ? null : { ...sumAttacks(attacks), each: attacks },
    beforeAttacks: quietPart(quiet.filter(({ benign }) => !benign)),
    benign: quietPart(quiet.filter(({ benign }) => benign)),
    faults: listFaults({ attacks, quiet }),
  };
}

function quietPart(quiet: Scores['quiet']) {
  const figures = sumQuiet(quiet);
  return { ...figures, falseAlertsPer90Days: per90Days(figures) };
}
