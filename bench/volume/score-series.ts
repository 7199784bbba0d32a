// Feeds a series through a volume model, bin by bin in order of time, and keeps what surprised it.
import type { LabelledSeries } from './labelled-series.ts';

/** Gives the surprise of a bin in bits under what came before it, then learns the bin. */
export type SeriesModel = (bin: number, value: number) => number;
/** @param counts Whether the values are whole calls, which scatter at least as chance does. */
export type NewModel = (binMs: number, counts: boolean) => SeriesModel;

export interface ScoredSeries {
  readonly series: LabelledSeries;
  /** Bits of surprise, one for each value. */
  readonly bits: Float64Array;
}

const MOST_FRACTIONS = 0.1;

/** @throws RangeError when the model gives what is not a number: every figure after it would be void. */
export function scoreSeries(series: LabelledSeries, newModel: NewModel): ScoredSeries {
  const surprise = newModel(series.binMs, holdsCounts(series));
  const bits = series.values.map((value, i) => surprise(series.bins[i] ?? 0, value));
  const fault = bits.findIndex((one) => !Number.isFinite(one));
  if (fault >= 0) {
    throw new RangeError(
      `Expected a finite surprise of point ${fault} of ${series.id}, got ${bits[fault]}.`,
    );
  }
  return { series, bits };
}

/** Looks only at the points that teach, so that nothing of the scored part is known in advance. */
export function holdsCounts({ values, scoreFrom }: LabelledSeries): boolean {
  const seen = values.subarray(0, scoreFrom);
  const fractions = seen.reduce((sum, value) => sum + (Number.isInteger(value) ? 0 : 1), 0);
  return fractions <= MOST_FRACTIONS * seen.length;
}
