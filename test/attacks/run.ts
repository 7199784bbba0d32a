// The program behind `npm run test:attacks`: plays each attack in full, prints its figures, and says what did not hold.
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { bold, COMPACT } from '#cli/backtest/table-style.ts';
import type { Attack, Played } from './attack.ts';
import { attacksOf, type Sizes } from './attacks.ts';

const HELP = `Usage: npm run test:attacks [-- OPTIONS]

Attacks the monitor through its real functions, in memory, and prints what each attack came to.

Options:
  --lines N   lines of unknown keys in the flood (default 1000000)
  --only TEXT plays the attacks whose name holds this text
  --help      this text
`;

const FULL: Sizes = {
  lines: 1_000_000,
  calls: 10_000,
  keys: 480,
  weeks: 4,
  pushes: 20_000,
  histories: 200,
};

const { values } = parseArgs({
  options: {
    lines: { type: 'string' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await playAll();

async function playAll(): Promise<void> {
  const lines = values.lines === undefined ? FULL.lines : countOf(values.lines);
  const attacks = attacksOf({ ...FULL, lines }).filter(({ name }) => name.includes(values.only));
  const table = new Table({
    head: bold(['Attack', 'What it came to', 'Seconds']),
    colAligns: ['left', 'left', 'right'],
    ...COMPACT,
  });
  const failed: string[] = [];
  for (const attack of attacks) {
    const startedAt = performance.now();
    const { figures, faults } = await playOne(attack);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    table.push([
      attack.name,
      [...figures, ...faults.map((one) => `FAULT: ${one}`)].join('\n'),
      seconds,
    ]);
    if (faults.length > 0) failed.push(attack.name);
  }
  process.stdout.write(`${table.toString()}\n`);
  process.stdout.write(`${attacks.length - failed.length} passed, ${failed.length} failed\n`);
  // An attack that was not played has not been withstood.
  if (failed.length > 0 || attacks.length === 0) process.exitCode = 1;
}

async function playOne({ play }: Attack): Promise<Played> {
  try {
    return await play();
  } catch (error) {
    return { figures: [], faults: [error instanceof Error ? error.message : String(error)] };
  }
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new Error(`Expected a number of lines, got ${text}.`);
}
