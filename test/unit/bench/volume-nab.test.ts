// The NAB score, with gains and penalties computed by hand.
import { describe, expect, it } from 'vitest';
import { NAB_PROFILES, nabScore } from '#bench/volume/nab-score.ts';
import { openAlerts } from '#bench/volume/open-alerts.ts';
import { HOUR_MS } from '#shared/model/units.ts';
import { bitsAt, scoredSeries } from './scored-series.ts';

const { standard, lowFalsePositives, lowFalseNegatives } = NAB_PROFILES;
/** A window of ten points in a file of a hundred. */
const MARKED = { scoreFrom: 15, segments: [[40, 49]] } as const;
/** 2 / (1 + e^5) - 1: a full width of the window behind its end. */
const ONE_WIDTH = -0.986_614_298_151_43;

function scoreOf(at: Readonly<Record<number, number>>, profile = standard): number {
  return nabScore([scoredSeries(bitsAt(100, at), MARKED)], profile).score;
}

describe('nabScore', () => {
  it.for(Object.entries(NAB_PROFILES))(
    'gives 100 for the first point of a window alone, and 0 for silence: %s',
    ([, profile]) => {
      expect(scoreOf({ 40: 9 }, profile)).toBeCloseTo(100, 10);
      expect(scoreOf({}, profile)).toBe(0);
    },
  );

  it('prefers silence where a detection would cost more than it earns', () => {
    const noise = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i + 15, 10]));
    expect(scoreOf({ ...noise, 40: 9 })).toBe(0);
  });

  it.for([
    ['standard', standard, (100 * (2 - 0.11)) / 2],
    ['low false positives', lowFalsePositives, (100 * (2 - 0.22)) / 2],
    ['low false negatives', lowFalseNegatives, (100 * (3 - 0.11)) / 3],
  ] as const)('takes the full penalty for a louder point before all windows: %s', (row) => {
    const [, profile, expected] = row;
    expect(scoreOf({ 20: 10, 40: 9 }, profile)).toBeCloseTo(expected, 10);
  });

  it.for([
    [58, ONE_WIDTH],
    [76, -1],
    [99, -1],
  ] as const)('grows the penalty behind a window, at point %d', ([point, penalty]) => {
    expect(scoreOf({ [point]: 10, 40: 9 })).toBeCloseTo((100 * (2 + 0.11 * penalty)) / 2, 10);
  });

  it('counts only the earliest detection of a window, however loud the others are', () => {
    expect(scoreOf({ 40: 8, 44: 9, 48: 10 })).toBeCloseTo(100, 10);
    const middle = (2 / (1 + Math.exp(-2.5)) - 1) / -ONE_WIDTH;
    expect(scoreOf({ 45: 9, 48: 10 })).toBeCloseTo((100 * (1 + middle)) / 2, 10);
  });

  it('leaves out the probation, be it false or found', () => {
    expect(scoreOf({ 3: 20, 14: 20, 40: 9 })).toBeCloseTo(100, 10);
    const early = { scoreFrom: 15, segments: [[5, 10] as const, [40, 49] as const] };
    const file = scoredSeries(bitsAt(100, { 6: 20, 40: 9 }), early);
    expect(nabScore([file], standard).score).toBeCloseTo(100, 10);
  });

  it('takes one threshold for all files', () => {
    const found = scoredSeries(bitsAt(100, { 40: 9 }), MARKED);
    const quiet = scoredSeries(bitsAt(100, { 40: 5 }), MARKED);
    const healthy = scoredSeries(bitsAt(100, { 50: 7 }), { scoreFrom: 15 });
    const { score, threshold } = nabScore([found, quiet, healthy], standard);
    expect(score).toBeCloseTo((100 * (4 - 0.11)) / 4, 10);
    expect(threshold).toBe(5);
  });

  it('reports points of equal surprise together', () => {
    expect(scoreOf({ 20: 9, 21: 9, 40: 9 })).toBeCloseTo((100 * (2 - 0.22)) / 2, 10);
  });
});

describe('openAlerts', () => {
  it('keeps what exceeds everything of the last twelve hours', () => {
    const scored = scoredSeries(bitsAt(40, { 2: 5, 3: 4, 4: 5, 5: 6, 17: 6, 18: 3, 30: 2 }));
    const open = openAlerts(scored).bits;
    expect(open).toEqual(Float64Array.from(bitsAt(40, { 2: 5, 5: 6 })));
  });

  it('forgets after twelve hours of the clock, and not after twelve points', () => {
    const bins = Float64Array.from([0, 1, 2, 14, 15]);
    const open = openAlerts(scoredSeries([9, 0, 8, 7, 1], { bins }));
    expect([...open.bits]).toEqual([9, 0, 0, 0, 0]);
    const later = openAlerts(scoredSeries([9, 0, 8, 7, 1], { bins: bins.with(3, 15).with(4, 30) }));
    expect([...later.bits]).toEqual([9, 0, 0, 7, 1]);
  });

  it('looks at one point at least where bins are longer than twelve hours', () => {
    const daily = scoredSeries([9, 9, 8, 9], { binMs: 24 * HOUR_MS });
    expect([...openAlerts(daily).bits]).toEqual([9, 0, 0, 9]);
  });
});
