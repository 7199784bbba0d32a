// The program behind `npm run test:faults`: every call to AWS in every flow, with every fate.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startDynamodbLocal } from '#test/emulator/start-dynamodb-local.ts';
import { FLOWS } from './flows/flows.ts';
import { findCallSites } from './matrix/call-sites.ts';
import { chooseCells } from './matrix/choose-cells.ts';
import type { Cell, PlayedCell, SitedRow } from './matrix/matrix.ts';
import { mergeCells, PAGE, type Page, readPage, writePage } from './matrix/matrix-page.ts';
import { cellsOf } from './matrix/play-cells.ts';
import { startWorkers } from './matrix/workers.ts';
import { brokenLine, judge, printReport } from './print-report.ts';
import { findPlants } from './proof/find-plants.ts';
import { measureTimeouts } from './proof/measure-timeouts.ts';
import { patientClient } from './world/patient-client.ts';

const ROWS = '20';
const HELP = `Usage: npm run test:faults -- [options]

Lets every call to AWS meet seven fates and looks at what is left in the end.

  --all             every cell of the matrix (short form: a part of it, by the seed)
  --flow NAME       every cell of this flow alone; may be given several times
  --seed TEXT       which part (default: today's date)
  --rows N          rows of whole flows in the short form (default: ${ROWS})
  --write           write what was played into ${PAGE}
  --processes N     (default: 2)
  --at-once N       cells that a process plays at the same time (default: 10)
  --help
`;

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    flow: { type: 'string', multiple: true },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    rows: { type: 'string', default: ROWS },
    write: { type: 'boolean', default: false },
    processes: { type: 'string', default: '2' },
    'at-once': { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else await run();

async function run(): Promise<void> {
  const startedAt = performance.now();
  const page = readOwnPage();
  // Of some flows alone nothing can be said of all lines.
  const sites = values.flow === undefined ? findCallSites() : [];
  const local = await startDynamodbLocal();
  const dynamodbEndpoint = local.endpoint;
  const options = { dynamodbEndpoint, admin: patientClient(dynamodbEndpoint) };
  const workers = await startWorkers({
    dynamodbEndpoint,
    flows: flowsOf(page),
    processes: countOf(values.processes),
    atOnce: countOf(values['at-once']),
  });
  try {
    const { rows } = workers;
    const cells = chosenOf(rows);
    const played: PlayedCell[] = [];
    const tell = (cell: PlayedCell): void => {
      played.push(cell);
      tellProgress(cell, played.length, cells.length);
    };
    await workers.play(cells, tell);
    // Afterwards: a busy machine would make clients look slow.
    const [waited, plants] = await (values.flow === undefined
      ? Promise.all([measureTimeouts(), findPlants(options)])
      : [[], []]);
    const known = values.write ? write(rows, played) : page;
    const seconds = (performance.now() - startedAt) / 1_000;
    const report = { played, rows, sites, known, plants, waited, seconds, part: partOf() };
    process.stdout.write(printReport(report));
    if (judge(report).failed > 0) process.exitCode = 1;
  } finally {
    workers.stop();
    await local.stop();
  }
}

function readOwnPage(): Page {
  return readPage(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '');
}

/** With how many rows each has in the page: the processes share them by that. */
function flowsOf({ cells }: Page): ReadonlyMap<string, number> {
  const names = values.flow ?? FLOWS.map(({ name }) => name);
  const unknown = names.find((name) => !FLOWS.some((flow) => flow.name === name));
  if (unknown !== undefined) throw new Error(`Expected a flow of the matrix, got ${unknown}.`);
  return new Map(names.map((name) => [name, 1 + cells.filter(({ flow }) => flow === name).length]));
}

function chosenOf(rows: readonly SitedRow[]): readonly Cell[] {
  if (values.all || values.flow !== undefined) return cellsOf(rows);
  return chooseCells(rows, values.seed, countOf(values.rows));
}

function partOf(): string {
  if (values.flow !== undefined) return values.flow.join(', ');
  return values.all ? 'all of them' : `a part by the seed ${values.seed}`;
}

/** @returns The page as it is now. Read again: other flows may have been written meanwhile. */
function write(rows: readonly SitedRow[], played: readonly PlayedCell[]): Page {
  const page = readOwnPage();
  const sites = findCallSites().map(({ name }) => name);
  const order = FLOWS.map(({ name }) => name);
  const cells = [...mergeCells(page.cells, rows, played)].sort(
    (a, b) => order.indexOf(a.flow) - order.indexOf(b.flow),
  );
  writeFileSync(PAGE, writePage({ cells, sites }));
  return { cells, sites };
}

/** At once, so that nobody waits for the end to see a promise broken. */
function tellProgress(cell: PlayedCell, done: number, all: number): void {
  for (const text of brokenLine(cell)) process.stderr.write(`${text}\n`);
  if (done % 100 === 0) process.stderr.write(`${done} of ${all} cells\n`);
}

/** A slip of the pen must not play nothing and call it well. */
function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new Error(`Expected a number above 0, got ${text}.`);
}
