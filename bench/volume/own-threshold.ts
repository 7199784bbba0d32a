// The threshold that the product takes by itself for a budget of false alerts, without seeing a mark.
import { type AlarmBudget, thresholdBits } from '#shared/decide/alarm-budget.ts';
import { DAY_MS } from '#shared/model/units.ts';

/** Each bin is tested at two time scales. */
const TESTS_PER_BIN = 2;

/** @returns Bits. */
export function ownThreshold(binMs: number, budget: AlarmBudget): number {
  return thresholdBits((TESTS_PER_BIN * DAY_MS) / binMs, budget);
}
