// Recall at a budget of false alerts, on series whose alerts can be counted by hand.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAlerts } from '#bench/volume/count-alerts.ts';
import { ownThreshold } from '#bench/volume/own-threshold.ts';
import { factorToBudget, recallAt, recallAtBudget } from '#bench/volume/recall-at-budget.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { bitsAt, scoredSeries } from './scored-series.ts';

const TEN_MINUTES = { binMs: 10 * MINUTE_MS };

describe('countAlerts', () => {
  it('issues an alert again each hour while it lasts', () => {
    // Thirteen points of ten minutes: alerts at 0, 6 and 12.
    const lasting = scoredSeries(bitsAt(40, { 30: 9 }).with(0, 9).fill(9, 0, 13), TEN_MINUTES);
    expect(countAlerts(lasting, 9)).toEqual({ falseAlerts: 4, hits: 0 });
  });

  it('issues no second alert 50 minutes after the first, and one after 60', () => {
    expect(countAlerts(scoredSeries(bitsAt(20, { 3: 9, 8: 9 }), TEN_MINUTES), 9).falseAlerts).toBe(
      1,
    );
    expect(countAlerts(scoredSeries(bitsAt(20, { 3: 9, 9: 9 }), TEN_MINUTES), 9).falseAlerts).toBe(
      2,
    );
  });

  it('counts an alert in a mark as met and not as false, and as the alert of the next hour', () => {
    const marked = { ...TEN_MINUTES, segments: [[2, 3]] } as const;
    const trailing = scoredSeries(bitsAt(20, { 3: 9, 4: 9, 8: 9, 9: 9 }), marked);
    expect(countAlerts(trailing, 9)).toEqual({ falseAlerts: 1, hits: 1 });
  });

  it('meets a mark by an alert that is still open', () => {
    const marked = { ...TEN_MINUTES, segments: [[4, 6]] } as const;
    expect(countAlerts(scoredSeries(bitsAt(20, { 3: 9, 4: 9 }), marked), 9)).toEqual({
      falseAlerts: 1,
      hits: 1,
    });
  });

  it.for([
    [1, 9, { falseAlerts: 0, hits: 0 }],
    [3, 9, { falseAlerts: 0, hits: 0 }],
    [5, 9, { falseAlerts: 0, hits: 1 }],
    [7, 9, { falseAlerts: 1, hits: 0 }],
    [7, 8.9, { falseAlerts: 0, hits: 0 }],
  ] as const)('with marks at 1, 3 to 5 and scoring from 4, judges point %d at %d bits', (row) => {
    const [point, bits, expected] = row;
    const fields = { scoreFrom: 4, segments: [[1, 1] as const, [3, 5] as const] };
    expect(countAlerts(scoredSeries(bitsAt(10, { [point]: bits }), fields), 9)).toEqual(expected);
  });

  it('finds its place among marks that overlap', () => {
    const segments = [[1, 8] as const, [2, 3] as const, [6, 9] as const];
    const scored = scoredSeries(bitsAt(12, { 5: 9, 9: 9, 10: 9 }), { segments });
    expect(countAlerts(scored, 9)).toEqual({ falseAlerts: 1, hits: 2 });
  });
});

describe('recallAtBudget', () => {
  // Two days of hours. From above: a mark, a false alert, two marks, a false alert, a mark.
  const bits = bitsAt(48, { 2: 20, 9: 19, 20: 18, 30: 17, 40: 16, 45: 15 });
  const segments = [2, 20, 30, 45].map((at) => [at, at] as const);
  const all = [scoredSeries(bits, { segments })];

  it.for([
    [0.4, 20, 0, 1],
    [0.5, 17, 1, 3],
    [0.9, 17, 1, 3],
    [1, 15, 2, 4],
  ] as const)('with %d false alerts a day takes %d bits', ([alerts, threshold, falsely, hits]) => {
    expect(recallAtBudget(all, { alerts, days: 1 })).toEqual({
      thresholds: [threshold],
      counts: [{ falseAlerts: falsely, hits }],
      falseAlerts: falsely,
      hits,
      segments: 4,
      seriesDays: 2,
    });
  });

  it('adds up series: one threshold, and the days of both', () => {
    const other = scoredSeries(bitsAt(72, { 50: 30, 60: 18 }), {
      scoreFrom: 24,
      segments: [[60, 60]],
    });
    const recall = recallAtBudget([...all, other], { alerts: 1, days: 2 });
    expect(recall).toMatchObject({ seriesDays: 4, falseAlerts: 2, hits: 4, segments: 5 });
    expect(recall.thresholds).toEqual([17, 17]);
  });

  it('meets nothing when the most surprising point of all is a false alert too many', () => {
    const loud = [scoredSeries(bitsAt(48, { 5: 21, 9: 20 }), { segments: [[9, 9]] })];
    expect(recallAtBudget(loud, { alerts: 1, days: 30 })).toMatchObject({
      thresholds: [Infinity],
      hits: 0,
      falseAlerts: 0,
    });
  });

  it('takes the lowest threshold that keeps the budget, as a search through all would', () => {
    const surprises = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(surprises, fc.integer({ min: 1, max: 12 }), (made, alerts) => {
        const one = [scoredSeries(made, { segments: [[3, 5]] })];
        const allowed = (alerts / 24) * made.length;
        const keeping = [...made, Infinity].filter(
          (threshold) => recallAt(one, () => threshold).falseAlerts <= allowed,
        );
        const found = recallAtBudget(one, { alerts, days: 1 }).thresholds[0];
        expect(found).toBe(Math.min(...keeping));
      }),
    );
  });
});

describe('the product’s own threshold', () => {
  it('makes chance alone keep the budget, for two tests a bin', () => {
    expect(ownThreshold(DAY_MS / 1_024, { alerts: 1, days: 4 })).toBe(13);
    expect(ownThreshold(HOUR_MS, { alerts: 2, days: 1 })).toBeCloseTo(Math.log2(24), 10);
  });

  it('is compared with the budget by a factor', () => {
    const recall = recallAt([scoredSeries(bitsAt(240, { 3: 9, 100: 9, 200: 8 }))], () => 9);
    expect(recall).toMatchObject({ falseAlerts: 2, seriesDays: 10 });
    expect(factorToBudget(recall, { alerts: 1, days: 7 })).toBeCloseTo(1.4, 10);
  });
});
