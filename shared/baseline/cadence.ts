// The learning rates of a rate that is counted in bins of some length.

const MINUTE_MS = 60_000;
const MINUTES_PER_HOUR = 60;
/** The level of the last ten minutes, and of the last hour. */
const LEVEL_MINUTES = 10;
const ROOT_LEVEL_MINUTES = 60;
/** The usual spread has a memory of a day and a half. */
const SCALE_MINUTES = 2_000;
/** The extreme of an hour needs that many bins in it to be one. */
const LEAST_BINS_FOR_EXTREMES = 30;

export interface Cadence {
  readonly binMinutes: number;
  readonly binsPerHour: number;
  /** Whole numbers of independent calls scatter by their root at least; amounts need not. */
  readonly counts: boolean;
  /** Share of the usual spread that a bin replaces, and what is left of it after 0, 1, 2 ... bins. */
  readonly scaleShare: number;
  readonly scaleKept: Float64Array;
  /** Whether an hour holds enough bins to speak of its worst one. */
  readonly extremes: boolean;
  /** What is left of the old level after 0, 1, 2 ... bins of one hour. */
  readonly levelKept: Float64Array;
  readonly rootLevelKept: Float64Array;
}

/** @param binMs Length of a bin in ms; the product counts by the minute. */
export function createCadence(binMs: number, counts: boolean): Cadence {
  const binMinutes = binMs / MINUTE_MS;
  const binsPerHour = Math.max(1, Math.round(MINUTES_PER_HOUR / binMinutes));
  const scaleShare = Math.min(1, binMinutes / SCALE_MINUTES);
  return {
    binMinutes,
    binsPerHour,
    counts,
    scaleShare,
    scaleKept: powers(1 - scaleShare, binsPerHour),
    extremes: binsPerHour >= LEAST_BINS_FOR_EXTREMES,
    levelKept: powers(Math.exp(-binMinutes / LEVEL_MINUTES), binsPerHour),
    rootLevelKept: powers(Math.max(0, 1 - binMinutes / ROOT_LEVEL_MINUTES), binsPerHour),
  };
}

/** Call counts by the minute. */
export const MINUTELY_CALLS: Cadence = createCadence(MINUTE_MS, true);

function powers(base: number, most: number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, n) => base ** n);
}
