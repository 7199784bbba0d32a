// Keeps of a series of surprises only those that would open an alert; the others belong to one already open.
import { HOUR_MS } from '#shared/model/units.ts';
import type { ScoredSeries } from './score-series.ts';

const REFRACTORY_MS = 12 * HOUR_MS;

/**
 * A surprise counts only where it exceeds every other of the 12 hours before it, for one incident is told
 * once. NAB needs this step: it fines every point over the threshold, where an alert would have been one.
 */
export function openAlerts(scored: ScoredSeries): ScoredSeries {
  const { bins, binMs } = scored.series;
  const reach = Math.max(1, Math.round(REFRACTORY_MS / binMs));
  const bits = scored.bits.map((one, i, all) => {
    for (let j = i - 1; j >= 0 && (bins[i] ?? 0) - (bins[j] ?? 0) <= reach; j--) {
      if ((all[j] ?? 0) >= one) return 0;
    }
    return one;
  });
  return { series: scored.series, bits };
}
