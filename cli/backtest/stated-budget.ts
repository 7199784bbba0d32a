// Takes what the operator says a key may cost; gives the threshold that follows from it.
import {
  type AlarmBudget,
  daysPerAlert,
  parseBudget,
  thresholdBits,
  VERDICT_TESTS_PER_DAY,
} from '#shared/decide/alarm-budget.ts';
import { UsageError } from '../usage-error.ts';

/** The range of the policy's `alertBits`. */
const LEAST_BITS = 6;
const MOST_BITS = 40;

export interface StatedBudget {
  /** `1/90d`. */
  readonly text: string;
  readonly bits: number;
  /** False alerts per key and day that it allows. */
  readonly perDay: number;
}

/**
 * @param text What `--budget` says; undefined: the policy's threshold stands.
 * @throws UsageError for what is no budget, or one whose threshold no policy may have.
 */
export function readBudget(text: string | undefined, policyBits: number): StatedBudget {
  if (text === undefined) return budgetOfBits(policyBits);
  const budget = parseBudget(text);
  const bits = budget === undefined ? Number.NaN : thresholdBits(VERDICT_TESTS_PER_DAY, budget);
  if (budget !== undefined && bits >= LEAST_BITS && bits <= MOST_BITS) return statedBudget(budget);
  const why =
    budget === undefined ? '' : `, with a threshold from ${LEAST_BITS} to ${MOST_BITS} bits`;
  const got = budget === undefined ? text.slice(0, 40) : `${text} (${bits.toFixed(1)} bits)`;
  throw new UsageError(
    `Expected --budget as false alerts per key and days, such as 1/90d${why}; got ${got}.`,
  );
}

export function statedBudget(budget: AlarmBudget): StatedBudget {
  return {
    text: `${budget.alerts}/${budget.days}d`,
    bits: thresholdBits(VERDICT_TESTS_PER_DAY, budget),
    perDay: budget.alerts / budget.days,
  };
}

/** A threshold that was given in bits keeps them exactly: only its name is rounded. */
function budgetOfBits(bits: number): StatedBudget {
  const days = daysPerAlert(VERDICT_TESTS_PER_DAY, bits);
  const shown = days >= 10 ? Math.round(days) : Number(days.toPrecision(2));
  return { text: `1/${shown}d`, bits, perDay: 1 / days };
}
