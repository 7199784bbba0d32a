// The volume model of the product itself, as a model of one series: the same code judges calls in production.
import { createCadence } from '#shared/baseline/cadence.ts';
import { learnRate, newRate, rateSurprise } from '#shared/baseline/rate-model.ts';
import type { SeriesModel } from './score-series.ts';

/** @param counts Whether the values are whole calls. */
export function productModel(binMs: number, counts: boolean): SeriesModel {
  const cadence = createCadence(binMs, counts);
  const rate = newRate();
  return (bin, value) => {
    const { bits } = rateSurprise(rate, cadence, bin, value);
    learnRate(rate, cadence, bin, value);
    return bits;
  };
}
