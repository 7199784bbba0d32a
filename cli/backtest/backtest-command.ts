// `keywarden backtest`: its arguments.
import { Command } from 'commander';
import { ABOUT_FORMATS, withInputs } from '../replay/input-options.ts';
import { DEFAULT_MAX_RATIO } from '../replay/replay-arguments.ts';
import type { BacktestArguments } from './backtest-arguments.ts';

const EXAMPLES = `
Examples:
  keywarden backtest logs/ --keys keys.yaml         what would the default cost me?
  keywarden backtest logs/ --budget 1/365d          and one false alert a year?
  keywarden backtest logs/ --json                   one JSON object a line

${ABOUT_FORMATS}`;

type Given = Omit<BacktestArguments, 'files' | 'mode' | 'maxRatio'>;

export function backtestCommand(): Command {
  return withInputs(new Command('backtest'))
    .description('Tell what a false-alarm budget would have cost on your own history.')
    .option('--budget <n/days>', 'false alerts that a key may cost, such as 1/90d')
    .option('--json', 'NDJSON on standard output')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action(async (files: string[], given: Given) => {
      const { runBacktest } = await import('./run-backtest.ts');
      const rest = { mode: 'alert', maxRatio: DEFAULT_MAX_RATIO } as const;
      process.exitCode = await runBacktest({ ...given, ...rest, files });
    });
}
