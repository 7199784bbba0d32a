// A backtest that found nothing; tests spoil one field of it.
import type { Backtest } from '#cli/backtest/backtest.ts';
import { BudgetLadder } from '#cli/backtest/budget-ladder.ts';
import type { KeyRow } from '#cli/backtest/count-keys.ts';
import { judgeBudgets } from '#cli/backtest/judge-budget.ts';
import { readBudget } from '#cli/backtest/stated-budget.ts';
import { DAY_MS } from '#shared/model/units.ts';
import { KEY } from '../cli/judged-call.ts';
import { replayResult } from '../cli/replay-result.ts';

const STATED = readBudget('1/90d', 13);

export function found(parts: Partial<Backtest> = {}, keyDays = 300): Backtest {
  const nothing = { suggestions: [], refusals: [], lookFirst: [], remaining: [] };
  return {
    result: replayResult({ keys: 1 }),
    stated: STATED,
    detectors: [],
    keys: [keyRow({ matureDays: keyDays })],
    entries: { ...nothing, before: 0, after: 0 },
    budgets: judgeBudgets(new BudgetLadder(STATED, DAY_MS), STATED, keyDays),
    casesNotKept: 0,
    ...parts,
  };
}

export function keyRow(parts: Partial<KeyRow> = {}): KeyRow {
  const counts = { days: 303, matureDays: 300, alerts: 0, disables: 0, rate: 0 };
  return { keyId: KEY, label: 'Grid bot', ...counts, cases: [], ...parts };
}
