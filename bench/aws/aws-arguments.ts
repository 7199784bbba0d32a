// Reads the command line of the AWS benchmark.
import { parseArgs } from 'node:util';
import { UsageError } from '#cli/usage-error.ts';

export interface AwsArguments {
  readonly json: string | undefined;
  /** How long each rate is measured. */
  readonly seconds: number;
}

const USAGE = 'npm run bench:aws -- [--seconds N] [--json FILE]';
const MOST_SECONDS = 600;

/** @throws UsageError for options that do not exist or are no use. */
export function readArguments(args: readonly string[]): AwsArguments {
  const { json, seconds = '5' } = parse(args);
  if (json === '') throw new UsageError('Expected a path after --json, got an empty text.');
  if (!/^[1-9]\d{0,2}$/.test(seconds) || Number(seconds) > MOST_SECONDS) {
    throw new UsageError(`Expected --seconds from 1 to ${MOST_SECONDS}, got "${seconds}".`);
  }
  return { json, seconds: Number(seconds) };
}

function parse(args: readonly string[]) {
  const options = { json: { type: 'string' }, seconds: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Expected ${USAGE}, got: ${got}`, { cause });
  }
}
