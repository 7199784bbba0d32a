// From what a false alert may cost to a threshold in bits.

/** At most `alerts` false alerts per key in `days` days. */
export interface AlarmBudget {
  readonly alerts: number;
  readonly days: number;
}

/** One false alert per key in a quarter. */
export const DEFAULT_BUDGET: AlarmBudget = { alerts: 1, days: 90 };

/**
 * Families that raise alerts by themselves: origin, volume, behaviour and clone. Each asks one question an
 * hour, since a value counts by the hours in which it appears and a minute's surprise is stated as that of
 * its hour.
 */
const FAMILY_TESTS_PER_HOUR = 4;
const HOURS_PER_DAY = 24;
export const VERDICT_TESTS_PER_DAY = HOURS_PER_DAY * FAMILY_TESTS_PER_HOUR;

/**
 * With n tests a day, each of which fires by chance with probability 2^-bits at most, n * days * 2^-bits
 * false alerts are expected in some days, whether the tests depend on each other or not (Bonferroni's
 * inequality; Dunn 1961). Solved for bits:
 *
 *     bits = log2(n * days / alerts)
 *
 * For the default budget and 96 tests a day that is log2(8,640) = 13.1 bits.
 *
 * @param testsPerDay Number of tests made per key and day, above 0.
 */
export function thresholdBits(testsPerDay: number, budget: AlarmBudget): number {
  return Math.log2((testsPerDay * budget.days) / budget.alerts);
}

/** @returns Days that a key can expect to go without a false alert at this threshold. */
export function daysPerAlert(testsPerDay: number, bits: number): number {
  return 2 ** bits / testsPerDay;
}

/**
 * @param text `1/90d`: false alerts, and the days for them.
 * @returns Undefined when the text is no budget.
 */
export function parseBudget(text: string): AlarmBudget | undefined {
  const [alertsText, daysText, ...rest] = text.trim().split('/');
  if (rest.length > 0 || daysText?.endsWith('d') !== true) return undefined;
  const alerts = Number(alertsText);
  const days = Number(daysText.slice(0, -1));
  return alerts > 0 && days > 0 && Number.isFinite(days / alerts) ? { alerts, days } : undefined;
}
