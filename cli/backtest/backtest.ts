// The whole of a backtest without a terminal: replays a history, counts what fired, and asks what would help.
import type { ReplayOptions, ReplayResult } from '../replay/replay.ts';
import { countDetectors, type DetectorRow } from './count-detectors.ts';
import { countKeys, type KeyRow } from './count-keys.ts';
import { type BudgetAnswer, judgeBudgets } from './judge-budget.ts';
import { observe } from './observe.ts';
import type { StatedBudget } from './stated-budget.ts';
import { type Suggestions, suggestEntries } from './suggest-entries.ts';

export interface Backtest {
  readonly result: ReplayResult;
  readonly stated: StatedBudget;
  readonly detectors: readonly DetectorRow[];
  readonly keys: readonly KeyRow[];
  readonly entries: Suggestions;
  readonly budgets: BudgetAnswer;
  /** Incidents beyond the bound: counted, and in none of the tables. */
  readonly casesNotKept: number;
}

export async function backtest(
  options: ReplayOptions,
  stated: StatedBudget,
  showProgress: boolean,
): Promise<Backtest> {
  const observed = await observe(options, stated, showProgress);
  const { result, history } = observed;
  const keys = countKeys(result.monitor.keys(), (keyId) => history.casesOf(keyId));
  const keyDays = keys.reduce((sum, { matureDays }) => sum + matureDays, 0);
  return {
    result,
    stated,
    detectors: countDetectors(history.cases()),
    keys,
    entries: await suggestEntries(observed, { options, stated, showProgress }),
    budgets: judgeBudgets(history.ladder, stated, keyDays),
    casesNotKept: history.casesNotKept,
  };
}
