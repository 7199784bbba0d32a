// Joins a simulation to files: events as they come, the truth about each key at the end.
import { eventLine } from './event-line.ts';
import { type LineFile, openLineFile } from './line-file.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';
import { type Simulation, simulate } from './simulate.ts';

export interface SimulateArguments {
  /** All of them when left out. */
  readonly scenario?: readonly Scenario[];
  readonly keys?: number;
  readonly days: number;
  readonly seed: number;
  readonly out: string;
  readonly truth?: string;
}

/** Between two looks at how fast the reader is. */
const LINES_PER_FLUSH = 500;

export async function runSimulate(args: SimulateArguments): Promise<void> {
  const { scenario: scenarios = SCENARIOS, keys, days, seed } = args;
  const simulation = simulate({ scenarios, days, seed, ...(keys === undefined ? {} : { keys }) });
  const events = await writeEvents(simulation, openLineFile(args.out));
  if (args.truth !== undefined) await writeTruth(simulation, openLineFile(args.truth));
  if (args.out === '-') return;
  const counts = `${events.toLocaleString('en')} events of ${simulation.keys.length} keys`;
  process.stdout.write(`Wrote ${counts} to ${args.out}.\n`);
}

async function writeEvents(simulation: Simulation, file: LineFile): Promise<number> {
  let lines = 0;
  for (const { event } of simulation) {
    file.line(eventLine(event));
    lines++;
    if (lines % LINES_PER_FLUSH === 0) await file.flush();
  }
  await file.close();
  return lines;
}

async function writeTruth(simulation: Simulation, file: LineFile): Promise<void> {
  for (const truth of simulation.truths()) file.line(JSON.stringify(truth));
  await file.close();
}
