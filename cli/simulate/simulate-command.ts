// `keywarden simulate`: its arguments, and what is said about them when they cannot be used.
import { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import type { SimulateArguments } from './run-simulate.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

const EXAMPLES = `
Examples:
  keywarden simulate --scenario A01,B01 --out calls.ndjson --truth truth.ndjson
  keywarden simulate --scenario N01 --keys 5 | keywarden replay - --policy policy.yaml

Scenarios (A: attacks, B: benign twists, N: normal life):
${SCENARIOS.map(({ id, title }) => `  ${id}  ${title}`).join('\n')}`;

const MOST_KEYS = 100_000;
const MOST_DAYS = 365;
const MOST_SEED = 2 ** 31 - 1;

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('Make up usage logs of bots and thieves, with the truth about each key.')
    .option('--scenario <ids>', 'which ones, such as A01,B01; without it all', readScenarios)
    .option('--keys <n>', 'keys of each scenario', wholeNumber('--keys', [1, MOST_KEYS]))
    .option('--days <n>', 'days of history first', wholeNumber('--days', [1, MOST_DAYS]), 21)
    .option('--seed <n>', 'the same seed, the same log', wholeNumber('--seed', [0, MOST_SEED]), 1)
    .option('--out <file>', 'the log; - for standard output, .gz compresses', '-')
    .option('--truth <file>', 'what is true of each key')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action(async (options: SimulateArguments) => {
      const { runSimulate } = await import('./run-simulate.ts');
      await runSimulate(options);
    });
}

function readScenarios(text: string): readonly Scenario[] {
  const ids = text.split(',').map((id) => id.trim().toUpperCase());
  return [...new Set(ids)].map((id) => {
    const scenario = SCENARIOS.find((one) => one.id === id);
    if (scenario !== undefined) return scenario;
    const known = SCENARIOS.map((one) => one.id).join(', ');
    throw new UsageError(`Expected --scenario from ${known}, got ${id === '' ? 'nothing' : id}.`);
  });
}

function wholeNumber(option: string, [least, most]: readonly [number, number]) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new UsageError(
      `Expected ${option} as a whole number from ${least} to ${most}, got ${text}.`,
    );
  };
}
