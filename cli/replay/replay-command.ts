// `keywarden replay`: its arguments, and the order of its work.
import { Command, Option } from 'commander';
import { MODES } from '#shared/model/key-record.ts';
import { UsageError } from '../usage-error.ts';
import { ABOUT_FORMATS, withInputs } from './input-options.ts';
import { DEFAULT_MAX_RATIO, type ReplayArguments } from './replay-arguments.ts';

const EXAMPLES = `
Examples:
  keywarden replay access.log                       which calls look stolen?
  keywarden replay logs/ --keys keys.yaml --report report.html
  zcat access.log.gz | keywarden replay - --json    one JSON object a line
  keywarden replay old/ --save-baselines b.ndjson   learn, to judge new logs by
  keywarden replay new/ --load-baselines b.ndjson --fail-on alert

${ABOUT_FORMATS}`;

export function replayCommand(): Command {
  return withInputs(new Command('replay'))
    .description('Judge usage logs in time order, in memory, without AWS.')
    .addOption(new Option('--mode <mode>', 'for keys without one').choices(MODES).default('alert'))
    .option('--json', 'NDJSON on standard output')
    .option('--all', 'with --json: every verdict, allow included')
    .option('--report <file>', 'write an HTML report')
    .option('--save-baselines <file>', 'write what was learned')
    .option('--load-baselines <file>', 'begin with what was learned before')
    .addOption(new Option('--fail-on <verdict>', 'exit 1 on one').choices(['alert', 'disable']))
    .option('--max-ratio <n>', 'most bytes from one compressed byte', readRatio, DEFAULT_MAX_RATIO)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action(async (files: string[], options: Omit<ReplayArguments, 'files'>) => {
      // Other commands need not wait for the detectors.
      const { runReplay } = await import('./run-replay.ts');
      process.exitCode = await runReplay({ ...options, files });
    });
}

function readRatio(text: string): number {
  const ratio = Number(text);
  if (Number.isInteger(ratio) && ratio >= 1 && ratio <= 100_000) return ratio;
  throw new UsageError(`Expected --max-ratio from 1 to 100000, got ${text}.`);
}
