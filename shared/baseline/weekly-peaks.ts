// Remembers rushes by their hour of the week, so that a weekly report is news twice and then no more. Only
// few are kept: a key whose every hour is a rush has no weekly habit.
import type { EpochHour, WeeklyPeak } from '#shared/model/baseline.ts';

const HOURS_PER_WEEK = 168;
export const MOST_PEAKS = 8;
/** A rush becomes a habit with the third week: two may be chance, or a thief who comes back. */
const HABIT_WEEKS = 2;
/** A habit that stayed away for so many weeks is forgotten. */
const PATIENCE_WEEKS = 5;
/** log1p of what a habit may exceed its highest minute by: a quarter. */
const ROOM = Math.log(1.25);

export type PeakKind = 'calls' | 'weight';

/** @returns log1p of a rate that this hour of the week has made usual; 0 where there is no habit. */
export function habitualPeak(
  peaks: readonly WeeklyPeak[],
  kind: PeakKind,
  hour: EpochHour,
): number {
  if (peaks.length === 0) return 0;
  const peak = find(peaks, kind, hour);
  if (peak === undefined || peak.weeks < HABIT_WEEKS) return 0;
  return weekOf(hour) - peak.lastWeek <= PATIENCE_WEEKS ? peak.level + ROOM : 0;
}

/** Notes that an hour held a rush. @param level log1p of its highest minute. */
export function notePeak(
  peaks: WeeklyPeak[],
  kind: PeakKind,
  hour: EpochHour,
  level: number,
): void {
  const week = weekOf(hour);
  const known = find(peaks, kind, hour);
  if (known !== undefined) return noteAgain(known, week, level);
  const peak = { slot: slotOf(kind, hour), level: Math.fround(level), weeks: 1, lastWeek: week };
  if (peaks.length < MOST_PEAKS) peaks.push(peak);
  else replaceOldest(peaks, peak);
}

function noteAgain(peak: WeeklyPeak, week: number, level: number): void {
  if (week === peak.lastWeek) {
    peak.level = Math.max(peak.level, Math.fround(level));
    return;
  }
  const goesOn = week - peak.lastWeek <= PATIENCE_WEEKS;
  peak.weeks = goesOn ? Math.min(peak.weeks + 1, 255) : 1;
  peak.level = Math.fround(level);
  peak.lastWeek = week;
}

/** What came once and long ago goes first. */
function replaceOldest(peaks: WeeklyPeak[], peak: WeeklyPeak): void {
  let oldest = 0;
  peaks.forEach((each, i) => {
    const worst = peaks[oldest];
    if (worst !== undefined && rank(each) < rank(worst)) oldest = i;
  });
  peaks[oldest] = peak;
}

function rank(peak: WeeklyPeak): number {
  return peak.lastWeek + (peak.weeks >= HABIT_WEEKS ? PATIENCE_WEEKS : 0);
}

function find(
  peaks: readonly WeeklyPeak[],
  kind: PeakKind,
  hour: EpochHour,
): WeeklyPeak | undefined {
  const slot = slotOf(kind, hour);
  return peaks.find((peak) => peak.slot === slot);
}

function slotOf(kind: PeakKind, hour: EpochHour): number {
  return (hour % HOURS_PER_WEEK) + (kind === 'calls' ? 0 : HOURS_PER_WEEK);
}

function weekOf(hour: EpochHour): number {
  return Math.floor(hour / HOURS_PER_WEEK);
}
