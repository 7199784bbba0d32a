import { describe, expect, it } from 'vitest';
import { habitualPeak, MOST_PEAKS, notePeak } from '#shared/baseline/weekly-peaks.ts';
import type { WeeklyPeak } from '#shared/model/baseline.ts';

const WEEK = 168;
const SUNDAY = 100 * WEEK + 3;

function rushes(weeks: readonly number[]): WeeklyPeak[] {
  const peaks: WeeklyPeak[] = [];
  for (const week of weeks) notePeak(peaks, 'calls', SUNDAY + week * WEEK, 5);
  return peaks;
}

describe('habitualPeak', () => {
  it('knows a weekly rush from the third week on, in its own hour', () => {
    expect(habitualPeak(rushes([0]), 'calls', SUNDAY + WEEK)).toBe(0);
    const twice = rushes([0, 1]);
    expect(habitualPeak(twice, 'calls', SUNDAY + 2 * WEEK)).toBeGreaterThan(5);
    expect(habitualPeak(twice, 'calls', SUNDAY + 2 * WEEK)).toBeLessThan(5.3);
    expect(habitualPeak(twice, 'calls', SUNDAY + 2 * WEEK + 1)).toBe(0);
    expect(habitualPeak(twice, 'weight', SUNDAY + 2 * WEEK)).toBe(0);
  });

  it('takes a rush of several minutes for one week', () => {
    expect(habitualPeak(rushes([0, 0, 0]), 'calls', SUNDAY + WEEK)).toBe(0);
  });

  it('forgets a habit after five weeks', () => {
    expect(habitualPeak(rushes([0, 1]), 'calls', SUNDAY + 6 * WEEK)).toBeGreaterThan(0);
    expect(habitualPeak(rushes([0, 1]), 'calls', SUNDAY + 7 * WEEK)).toBe(0);
    expect(habitualPeak(rushes([0, 9]), 'calls', SUNDAY + 10 * WEEK)).toBe(0);
  });

  it('keeps few peaks, habits before what came once', () => {
    const peaks = rushes([0, 1]);
    for (let hour = 1; hour < 60; hour++) notePeak(peaks, 'calls', SUNDAY + WEEK + hour, 3);
    expect(peaks).toHaveLength(MOST_PEAKS);
    expect(habitualPeak(peaks, 'calls', SUNDAY + 2 * WEEK)).toBeGreaterThan(5);
  });
});
