// `keywarden redrive`: its arguments, and in which order it shows, asks and returns.
import { Argument, Command } from 'commander';
import { byPerson, type PersonArguments } from '../deployed/deployment-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { LETTER_QUEUES, type LetterQueue } from './letter-queues.ts';

export interface RedriveArguments extends PersonArguments {
  readonly show?: true;
  readonly json?: true;
  readonly limit?: number;
}

const EXAMPLES = `
Examples:
  keywarden redrive --show
  keywarden redrive intake --limit 1
  keywarden redrive --yes

intake: dropped logs that could not be read. chunks: events that could not be
folded. Both go back to the queue that they came from; what was judged already
changes nothing. notices: what the stream gave up. The sweep finds what is due
by itself, so those are dropped, unless notices are overdue. forward: alerts
that did not reach EventBridge or Security Hub; they are forwarded once more.

Exit code 0 when no letter was left, 1 otherwise.`;

export function redriveCommand(): Command {
  return byPerson(new Command('redrive'))
    .description('Show dead letters, and return them once their cause is mended.')
    .addArgument(
      new Argument('[queue]', 'one queue; without it all of them').choices(LETTER_QUEUES),
    )
    .option('--show', 'only show them')
    .option('--limit <n>', 'at most so many of each queue', readLimit)
    .option('--json', 'NDJSON on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (queue: LetterQueue | undefined, given: RedriveArguments) => {
      const { runRedrive } = await import('./run-redrive.ts');
      process.exitCode = await runRedrive(queue, given);
    });
}

const MOST = 100_000;

function readLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= MOST) return limit;
  throw new UsageError(`Expected --limit as a whole number from 1 to ${MOST}, got ${text}.`);
}
