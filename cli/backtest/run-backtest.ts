// Joins a backtest to the terminal: prepares, runs, prints.
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { epochMs } from '#shared/model/units.ts';
import { explainFaults, isUnusable } from '../replay/explain-faults.ts';
import { prepareReplay } from '../replay/prepare-replay.ts';
import { TextOutput } from '../replay/text-output.ts';
import { backtest } from './backtest.ts';
import type { BacktestArguments } from './backtest-arguments.ts';
import { printBacktest } from './print-backtest.ts';
import { jsonLines } from './print-lines.ts';
import { readBudget } from './stated-budget.ts';

/** @returns The exit code. */
export async function runBacktest(args: BacktestArguments): Promise<number> {
  const startedAt = epochMs(Date.now());
  const options = await prepareReplay(args, startedAt);
  const stated = readBudget(args.budget, (options.policy ?? DEFAULT_POLICY).alertBits);
  const found = await backtest(options, stated, args.json !== true);
  const seconds = (Date.now() - startedAt) / 1_000;
  const output = new TextOutput(process.stdout);
  if (args.json === true) for (const line of jsonLines(found, seconds)) output.line(line);
  else printBacktest(found, { result: found.result, seconds, records: options.records }, output);
  await output.flush();
  explainFaults(found.result);
  return isUnusable(found.result) ? 2 : 0;
}
