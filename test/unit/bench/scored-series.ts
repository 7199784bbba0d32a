// Series made by hand for the measures of the volume benchmark: surprises and marks, an hour a point.
import type { LabelledSeries } from '#bench/volume/labelled-series.ts';
import type { ScoredSeries } from '#bench/volume/score-series.ts';
import { HOUR_MS } from '#shared/model/units.ts';

export function scoredSeries(
  bits: readonly number[],
  fields: Partial<LabelledSeries> = {},
): ScoredSeries {
  const series = {
    id: 'made',
    binMs: HOUR_MS,
    bins: Float64Array.from(bits, (_, i) => 1_000 + i),
    values: new Float64Array(bits.length),
    scoreFrom: 0,
    segments: [],
    ...fields,
  };
  return { series, bits: Float64Array.from(bits) };
}

/** @returns So many points, silent but for those given: `{ 3: 9 }` is 9 bits at the fourth. */
export function bitsAt(length: number, at: Readonly<Record<number, number>>): readonly number[] {
  return Array.from({ length }, (_, i) => at[i] ?? 0);
}
