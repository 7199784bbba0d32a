// The program behind `npm run test:guards`: takes each guard out of a copy of the product, and expects its test
// to fail.
import { parseArgs } from 'node:util';
import { GUARDS } from './guards.ts';
import { type Expected, PLANTED } from './planted.ts';
import { guardsTable } from './print-table.ts';
import { printReport } from './run/print-report.ts';
import { tryGuards } from './run/try-guards.ts';

const USAGE = `Usage: npm run test:guards -- [options]

Takes each guard out of a copy of the product, one at a time, runs the test that is named for it, and expects
that test to fail by an assertion. Before that all named tests have to pass.

Options:
  --guard NAME     only this one; may be given several times
  --list           print the table of guards and end
  --plant          only the mutants that are wrong on purpose and come at the end of each full run: a harmless
                   one, one that does not parse, one that throws, one whose test is none, and a real one. The
                   program has to tell them apart
  --processes N    how many tests run at once (default: 2)
  --help           print this and end
`;

const { values } = parseArgs({
  options: {
    guard: { type: 'string', multiple: true },
    list: { type: 'boolean', default: false },
    plant: { type: 'boolean', default: false },
    processes: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else if (values.list) process.stdout.write(`${guardsTable(GUARDS)}\n`);
else await main();

async function main(): Promise<void> {
  const startedAt = performance.now();
  const tried = await tryGuards(toTry(), { processes: countOf(values.processes) });
  const told = tried.map((one) => ({ ...one, expected: one.guard.verdict }));
  process.stdout.write(printReport(told, (performance.now() - startedAt) / 1_000));
  if (told.some(({ verdict, expected }) => verdict.kind !== expected)) process.exitCode = 1;
}

function toTry(): readonly Expected[] {
  if (values.plant) return PLANTED;
  const guards = chosen(values.guard).map((guard) => ({ ...guard, verdict: 'caught' as const }));
  return values.guard === undefined ? [...guards, ...PLANTED] : guards;
}

function chosen(names: readonly string[] | undefined): typeof GUARDS {
  if (names === undefined) return GUARDS;
  return names.map((name) => {
    const guard = GUARDS.find((one) => one.name === name);
    if (guard === undefined) throw new Error(`Expected the name of a guard, got ${name}.`);
    return guard;
  });
}

/** A slip of the pen must not try nothing and call it well. */
function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new Error(`Expected a number of processes, got ${text}.`);
}
