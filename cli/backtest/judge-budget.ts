// Takes the ladder and how long keys were watched; says which budgets this history holds, and whether it
// is long enough to say so.
import type { BudgetLadder } from './budget-ladder.ts';
import type { StatedBudget } from './stated-budget.ts';

/** A rate is stated for a quarter. */
const RATE_DAYS = 90;
/** No alert in n key-days supports at most 3/n a day with 95 % confidence (Hanley & Lippman-Hand 1983). */
const RULE_OF_THREE = 3;
/** Normal quantile of 95 %, one-sided. */
const Z95 = 1.645;

/** `proven`: even the upper bound keeps the stated rate. `possible`: the count does, the bound does not. */
export type Holds = 'proven' | 'possible' | 'exceeded' | 'unknown';

export interface BudgetRow {
  readonly budget: StatedBudget;
  readonly isStated: boolean;
  readonly incidents: number;
  /** False alerts per key and 90 days, if all were false; undefined without a day of a mature key. */
  readonly rate: number | undefined;
  /** Its upper bound with 95 % confidence. */
  readonly atMost: number | undefined;
  readonly holds: Holds;
}

export interface BudgetAnswer {
  readonly rows: readonly BudgetRow[];
  /** Days of mature keys: only there can learned surprise raise an alert. */
  readonly keyDays: number;
  /** Key-days without any alert, in whole days, that would prove the stated rate. */
  readonly neededKeyDays: number;
  /** The most sensitive budget at which this history has at most the stated rate. */
  readonly supported: StatedBudget | undefined;
  /** Incidents of declared rules and agreements: the same at every budget. */
  readonly certain: number;
}

export function judgeBudgets(
  ladder: BudgetLadder,
  stated: StatedBudget,
  keyDays: number,
): BudgetAnswer {
  const rungs = ladder.rungs();
  const rows = rungs.map(({ budget, learned }): BudgetRow => {
    const rates = ratesOf(learned, keyDays);
    const isStated = budget.text === stated.text && budget.bits === stated.bits;
    return { budget, isStated, incidents: learned, ...rates, holds: holdsAt(rates, stated) };
  });
  return {
    rows,
    keyDays,
    neededKeyDays: Math.round(RULE_OF_THREE / stated.perDay),
    supported: supportedBy(rows),
    certain: rungs.find(({ budget }) => budget === stated)?.certain ?? 0,
  };
}

/** @returns Incidents that a rate may cause in this time with 95 % confidence: Byar's approximation. */
export function upperBound(incidents: number): number {
  if (incidents === 0) return RULE_OF_THREE;
  const n = incidents + 1;
  return n * (1 - 1 / (9 * n) + Z95 / (3 * Math.sqrt(n))) ** 3;
}

type Rates = Pick<BudgetRow, 'rate' | 'atMost'>;

function ratesOf(incidents: number, keyDays: number): Rates {
  if (keyDays <= 0) return { rate: undefined, atMost: undefined };
  const scale = RATE_DAYS / keyDays;
  return { rate: incidents * scale, atMost: upperBound(incidents) * scale };
}

function holdsAt({ rate, atMost }: Rates, stated: StatedBudget): Holds {
  if (rate === undefined || atMost === undefined) return 'unknown';
  const allowed = stated.perDay * RATE_DAYS;
  if (rate > allowed) return 'exceeded';
  return atMost <= allowed ? 'proven' : 'possible';
}

/** Incidents can merge at a low threshold, so a rung counts only if all above it hold as well. */
function supportedBy(rows: readonly BudgetRow[]): StatedBudget | undefined {
  const exceeded = rows.findLastIndex(({ holds }) => holds === 'exceeded' || holds === 'unknown');
  return rows[exceeded + 1]?.budget;
}
