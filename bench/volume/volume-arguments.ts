// Reads the command line of the volume benchmark; what is wrong is said with what was expected and what came.
import { parseArgs } from 'node:util';
import { UsageError } from '#cli/usage-error.ts';
import { type AlarmBudget, parseBudget } from '#shared/decide/alarm-budget.ts';
import { reasonOf } from './read-input.ts';

export interface VolumeArguments {
  readonly kpi: string | undefined;
  readonly nab: string | undefined;
  readonly scores: string | undefined;
  readonly json: string | undefined;
  readonly budgets: readonly AlarmBudget[];
}

const USAGE =
  'npm run bench:volume -- --kpi DIR [--nab DIR] [--scores OUT] [--budget 1/7d] [--json FILE]';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  kpi: TEXT,
  nab: TEXT,
  scores: TEXT,
  json: TEXT,
  budget: { type: 'string', multiple: true },
} as const;

/** @throws UsageError for options that do not exist, are empty or do not go together. */
export function readArguments(args: readonly string[]): VolumeArguments {
  const { budget = [], kpi, nab, scores, json } = parse(args);
  for (const [name, value] of Object.entries({ kpi, nab, scores, json })) {
    if (value === '') throw new UsageError(`Expected a path after --${name}, got an empty text.`);
  }
  if (kpi === undefined && nab === undefined) {
    throw new UsageError(`Expected --kpi DIR or --nab DIR, got neither. Usage: ${USAGE}`);
  }
  if (kpi === undefined && budget.length > 0) {
    throw new UsageError('Expected --kpi DIR beside --budget, got --budget alone.');
  }
  return { kpi, nab, scores, json, budgets: budget.map(readBudget) };
}

/** @param text Alerts and days of a series: `1/7d`. */
function readBudget(text: string): AlarmBudget {
  const budget = parseBudget(text);
  if (budget !== undefined) return budget;
  throw new UsageError(`Expected --budget as alerts per days, such as 1/7d, got "${text}".`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (cause) {
    throw new UsageError(`Expected ${USAGE}, got: ${reasonOf(cause)}`, { cause });
  }
}
