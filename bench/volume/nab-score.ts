// The score of the Numenta Anomaly Benchmark: what an early detection earns and a false one costs, from 0 for
// a detector that says nothing to 100 for one that is perfect. After Lavin and Ahmad 2015 and NAB v1.1.
import { scoredSegments } from './labelled-series.ts';
import type { ScoredSeries } from './score-series.ts';

/** What a detection earns, a false one costs, and a window missed costs. */
export interface NabProfile {
  readonly found: number;
  readonly falsely: number;
  readonly missed: number;
}

interface NabProfiles {
  readonly standard: NabProfile;
  readonly lowFalsePositives: NabProfile;
  readonly lowFalseNegatives: NabProfile;
}

export const NAB_PROFILES: NabProfiles = {
  standard: { found: 1, falsely: 0.11, missed: 1 },
  lowFalsePositives: { found: 1, falsely: 0.22, missed: 1 },
  lowFalseNegatives: { found: 1, falsely: 0.11, missed: 2 },
};

export interface NabScore {
  readonly score: number;
  /** The best single threshold for all files, in bits. */
  readonly threshold: number;
}

interface Window {
  readonly first: number;
  readonly last: number;
}

/** A point that could be reported: where it stands, and what that is worth from -1 to 1. */
interface Mark {
  readonly bits: number;
  /** Undefined outside of all windows. */
  readonly window: Window | undefined;
  readonly worth: number;
}

/** @returns NaN for files without a window to find. */
export function nabScore(files: readonly ScoredSeries[], profile: NabProfile): NabScore {
  const windows = files.reduce((sum, { series }) => sum + scoredSegments(series).length, 0);
  const silent = -profile.missed * windows;
  const { total, threshold } = bestTotal(files.flatMap(marksOf), profile, silent);
  return { score: (100 * (total - silent)) / (profile.found * windows - silent), threshold };
}

/** Lowers the threshold point by point and keeps the best total on the way. */
function bestTotal(
  marks: readonly Mark[],
  profile: NabProfile,
  silent: number,
): { readonly total: number; readonly threshold: number } {
  const ordered = marks.toSorted((a, b) => b.bits - a.bits);
  const earned = new Map<Window, number>();
  let total = silent;
  let best = { total, threshold: Infinity };
  for (const [i, { bits, window, worth }] of ordered.entries()) {
    if (window === undefined) total += profile.falsely * worth;
    else {
      // Of a window only the earliest detection counts, and that is the one that earns most.
      const before = earned.get(window) ?? -profile.missed;
      const after = Math.max(before, profile.found * worth);
      earned.set(window, after);
      total += after - before;
    }
    // Points of equal surprise are reported together or not at all.
    if (ordered[i + 1]?.bits !== bits && total > best.total) best = { total, threshold: bits };
  }
  return best;
}

function marksOf({ series, bits }: ScoredSeries): readonly Mark[] {
  const windows = series.segments.map(([first, last]) => ({ first, last }));
  const marks: Mark[] = [];
  for (let i = series.scoreFrom; i < bits.length; i++) {
    const one = bits[i] ?? 0;
    if (one <= 0) continue;
    const window = windows.find(({ first, last }) => first <= i && i <= last);
    const worth = window === undefined ? worthBehind(i, windows) : worthWithin(i, window);
    marks.push({ bits: one, window, worth });
  }
  return marks;
}

function worthWithin(i: number, { first, last }: Window): number {
  return sigmoid(-(last - i + 1) / (last - first + 1)) / sigmoid(-1);
}

/** A little behind a window is forgiven in part; before all windows nothing is. */
function worthBehind(i: number, windows: readonly Window[]): number {
  const before = windows.findLast(({ last }) => last < i);
  return before === undefined
    ? -1
    : sigmoid((i - before.last) / Math.max(1, before.last - before.first));
}

/** @param position In widths of the window from its end: -1 at its beginning, over 0 behind it. */
function sigmoid(position: number): number {
  return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}
