// `keywarden drill`: its arguments, and what ends it before its time.
import { Command } from 'commander';
import { type DeploymentArguments, onStack, whoAmI } from '../deployed/deployment-arguments.ts';
import { UsageError } from '../usage-error.ts';

export interface DrillArguments extends DeploymentArguments {
  readonly by: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly keep?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  keywarden drill
  keywarden drill --timeout 2m --json

A dummy key is made, watched and "stolen": one made-up call is dropped into the
bucket. Then it is seen to that the incident is recorded, the key held back,
people and bots told, and the key given back. Every message is marked [DRILL].
The dummy is taken away at the end, also after Ctrl-C.

Exit code 0 when every station was passed, 1 otherwise. Needs the policy in the
stack's output DrillPolicyArn.`;

export function drillCommand(): Command {
  return onStack(new Command('drill'))
    .description('Play a theft of a dummy key through the deployed pipeline.')
    .option('--timeout <time>', 'how long to wait, such as 90s or 5m', readTimeout, 300_000)
    .option('--keep', 'leave the dummy there, to look at it')
    .option('--by <name>', 'who you are', whoAmI())
    .option('--json', 'NDJSON on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (given: DrillArguments) => {
      const { drill } = await import('./drill.ts');
      const { output, passed } = await drill(given);
      process.stdout.write(output);
      process.exitCode = passed ? 0 : 1;
    });
}

const LEAST_MS = 1_000;
const MOST_MS = 900_000;
const UNITS = { s: 1_000, m: 60_000 } as const;

export function readTimeout(text: string): number {
  const [, number, unit] = /^(\d{1,6})(s|m)$/.exec(text) ?? [];
  const ms = Number(number) * (unit === 'm' ? UNITS.m : UNITS.s);
  if (ms >= LEAST_MS && ms <= MOST_MS) return ms;
  throw new UsageError(`Expected --timeout from 1s to 15m, such as 90s or 5m, got ${text}.`);
}
