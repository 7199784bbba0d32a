// Measures detection on simulated fleets: attacks met in time, and what benign keys suffer. Usage:
// node bench/scenarios.ts [--seeds N] [--keys N] [--days N] [--scenario IDS] [--fleet KEYSxDAYS] [--json FILE]
import { writeFileSync } from 'node:fs';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { UsageError } from '#cli/usage-error.ts';
import { faultTable } from './scenarios/fault-table.ts';
import { listFaults } from './scenarios/list-faults.ts';
import { measureScenarios } from './scenarios/measure-scenarios.ts';
import { readArguments } from './scenarios/scenario-arguments.ts';
import { type ScenarioFigures, scenarioJson } from './scenarios/scenario-json.ts';
import { attackTable, benignTable, fleetTable } from './scenarios/scenario-tables.ts';
import { measureTargets } from './scenarios/targets.ts';
import { totalsTable } from './scenarios/targets-table.ts';

try {
  await measure(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench:scenarios: ${error.message}`);
  process.exitCode = 2;
}

async function measure(argv: readonly string[]): Promise<void> {
  const args = readArguments(argv, SCENARIOS);
  const figures = await measureScenarios(args, SCENARIOS);
  console.log(textOf(figures));
  if (args.json !== undefined) writeJson(args.json, scenarioJson(figures));
}

function textOf({ size, scenarios, fleet }: ScenarioFigures): string {
  const all = fleet === undefined ? scenarios : [...scenarios, fleet];
  const texts = [
    attackTable(scenarios),
    benignTable(scenarios),
    ...(fleet === undefined ? [] : [fleetTable(fleet)]),
    totalsTable(measureTargets(scenarios, fleet)),
    `${size.events.toLocaleString('en')} events in ${size.seconds.toFixed(0)} s.`,
    faultTable(all.flatMap(listFaults)),
  ];
  return texts.filter((text) => text !== '').join('\n');
}

function writeJson(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Expected to write ${path}, got: ${reason}.`, { cause });
  }
}
