// Recall of the marks at a given rate of false alerts: with the best single threshold, or the product's own.
import type { AlarmBudget } from '#shared/decide/alarm-budget.ts';
import { type AlertCount, countAlerts } from './count-alerts.ts';
import { scoredDays, scoredSegments } from './labelled-series.ts';
import type { ScoredSeries } from './score-series.ts';

export interface Recall {
  /** Bits for each series. */
  readonly thresholds: readonly number[];
  readonly counts: readonly AlertCount[];
  readonly falseAlerts: number;
  readonly hits: number;
  readonly segments: number;
  readonly seriesDays: number;
}

/**
 * The lowest threshold, one for all series, that keeps the budget. It is found with the marks in hand: it
 * tells how well surprises are ordered across series, and not what a deployment would see.
 */
export function recallAtBudget(all: readonly ScoredSeries[], budget: AlarmBudget): Recall {
  const allowed = (totalOf(all, ({ series }) => scoredDays(series)) * budget.alerts) / budget.days;
  const candidates = surprisesOf(all);
  const isWithin = (threshold: number) =>
    totalOf(all, (scored) => countAlerts(scored, threshold).falseAlerts) <= allowed;
  let low = 0;
  // Past the end stands the threshold that nothing reaches.
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isWithin(candidates[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  const threshold = candidates[low] ?? Infinity;
  return recallAt(all, () => threshold);
}

/** @param thresholdOf In bits; must not look at the marks where a deployment is meant. */
export function recallAt(
  all: readonly ScoredSeries[],
  thresholdOf: (scored: ScoredSeries) => number,
): Recall {
  const thresholds = all.map(thresholdOf);
  const counts = all.map((scored, i) => countAlerts(scored, thresholds[i] ?? Infinity));
  return {
    thresholds,
    counts,
    falseAlerts: totalOf(counts, (count) => count.falseAlerts),
    hits: totalOf(counts, (count) => count.hits),
    segments: totalOf(all, ({ series }) => scoredSegments(series).length),
    seriesDays: totalOf(all, ({ series }) => scoredDays(series)),
  };
}

/** How many times as many false alerts as the budget allows: 1 is just kept, 2 is twice as many. */
export function factorToBudget({ falseAlerts, seriesDays }: Recall, budget: AlarmBudget): number {
  return falseAlerts / seriesDays / (budget.alerts / budget.days);
}

/** Ascending. */
function surprisesOf(all: readonly ScoredSeries[]): Float64Array {
  const parts = all.map(({ series, bits }) => bits.subarray(series.scoreFrom));
  const surprises = new Float64Array(totalOf(parts, ({ length }) => length));
  let at = 0;
  for (const part of parts) {
    surprises.set(part, at);
    at += part.length;
  }
  return surprises.sort();
}

function totalOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
