// One series of calls per bin with what people marked in it: what every reader gives and every measure takes.
import { DAY_MS } from '#shared/model/units.ts';

/** First and last point, both inclusive. */
export type Segment = readonly [first: number, last: number];

export interface LabelledSeries {
  readonly id: string;
  readonly binMs: number;
  /** Numbers of the bins since the epoch, growing; gaps in them are gaps in the record. */
  readonly bins: Float64Array;
  readonly values: Float64Array;
  /** The points before this one only teach. */
  readonly scoreFrom: number;
  /** Marked anomalies, in order of time. */
  readonly segments: readonly Segment[];
}

/** The marks that a detector can meet: those that reach into the scored part. */
export function scoredSegments({ segments, scoreFrom }: LabelledSeries): readonly Segment[] {
  return segments
    .filter(([, last]) => last >= scoreFrom)
    .map(([first, last]) => [Math.max(first, scoreFrom), last]);
}

/** Days of the scored part: what budgets of false alerts count in. */
export function scoredDays({ values, scoreFrom, binMs }: LabelledSeries): number {
  return ((values.length - scoreFrom) * binMs) / DAY_MS;
}
