// Counts what a threshold does on a series: false alerts, and marked anomalies that it met.
import { HOUR_MS } from '#shared/model/units.ts';
import { scoredSegments } from './labelled-series.ts';
import type { ScoredSeries } from './score-series.ts';

export interface AlertCount {
  readonly falseAlerts: number;
  readonly hits: number;
}

/** @param threshold In bits; a surprise as large as this alerts. */
export function countAlerts(scored: ScoredSeries, threshold: number): AlertCount {
  return { falseAlerts: falseAlerts(scored, threshold), hits: hits(scored, threshold) };
}

/**
 * An alert is issued again each hour while the surprise lasts, so one that never ends is paid for by the
 * hour. Inside a mark it is no false one, and it is the alert of the hour that follows all the same.
 */
function falseAlerts({ series, bits }: ScoredSeries, threshold: number): number {
  const hour = HOUR_MS / series.binMs;
  const segments = scoredSegments(series);
  let segment = 0;
  let last = -Infinity;
  let count = 0;
  for (let i = series.scoreFrom; i < bits.length; i++) {
    if ((bits[i] ?? 0) < threshold || i - last < hour) continue;
    last = i;
    while (i > (segments[segment]?.[1] ?? Infinity)) segment++;
    if (i < (segments[segment]?.[0] ?? Infinity)) count++;
  }
  return count;
}

/** A mark is met when any of its points alerts, be it by an alert that is still open. */
function hits({ series, bits }: ScoredSeries, threshold: number): number {
  return scoredSegments(series).filter(([first, last]) =>
    bits.subarray(first, last + 1).some((one) => one >= threshold),
  ).length;
}
