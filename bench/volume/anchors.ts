// Published figures to stand beside ours. They hold for the data that they name and orient on any other.

export interface Anchor {
  readonly name: string;
  readonly figures: readonly [first: number, second: number];
}

export const KPI_ANCHORS_HOLD_FOR = '15 service curves of the AIOPS 2018 KPI set';

/** Recall in per cent at 1 false alert per 30 and per 7 series-days. */
export const KPI_ANCHORS: readonly Anchor[] = [
  { name: 'EWMA z-score', figures: [0.1, 11] },
  { name: 'Hour-of-day z-score', figures: [7, 16] },
  { name: 'Ensemble with tail histograms', figures: [22, 36] },
];

export const NAB_ANCHORS_HOLD_FOR = 'all 58 files of NAB v1.1';

/** NAB score standard and with low false positives. */
export const NAB_ANCHORS: readonly Anchor[] = [
  { name: 'ARTime (knows min and max)', figures: [74.9, 65.1] },
  { name: 'HTM (knows min and max)', figures: [70.1, 63.1] },
  { name: 'CAD OSE (knows min and max)', figures: [69.9, 67] },
  { name: 'Skyline', figures: [58.2, 46.2] },
  { name: 'Thresholded random cut forest', figures: [52, 37.1] },
  { name: 'Random cut forest', figures: [51.7, 38.4] },
  { name: 'Hour-of-week z-score', figures: [43.5, 30.5] },
  { name: 'EWMA z-score', figures: [33, 23] },
];
