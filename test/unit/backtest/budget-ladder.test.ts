import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetLadder } from '#cli/backtest/budget-ladder.ts';
import { readBudget } from '#cli/backtest/stated-budget.ts';
import { DAY_MS, epochMs } from '#shared/model/units.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import { judgedCall, KEY, START } from '../cli/judged-call.ts';

const STATED = readBudget('1/90d', 13);

interface Told {
  readonly hours: number;
  readonly bits: number;
  readonly certain: boolean;
}

describe('BudgetLadder', () => {
  it('has the stated budget among its rungs, once, and the rungs in order', () => {
    const rungs = climb([]);
    expect(rungs.filter(({ budget }) => budget === STATED)).toHaveLength(1);
    expect(rungs.map(({ budget }) => budget.text)).toEqual([
      '1/7d',
      '1/30d',
      '1/90d',
      '1/180d',
      '1/365d',
      '1/730d',
      '1/3650d',
    ]);
    expect(new BudgetLadder(readBudget('1/50d', 13), DAY_MS).rungs()).toHaveLength(8);
  });

  it('counts an incident at every rung that its strongest verdict reaches', () => {
    const told = [0, 1, 2].map((hours) => ({ hours, bits: 10 + 2 * hours, certain: false }));
    expect(climb(told).map(({ learned }) => learned)).toEqual([1, 1, 1, 0, 0, 0, 0]);
  });

  it('parts incidents by the quiet time, at each rung by its own', () => {
    const told = [0, 20, 40].map((hours, n) => ({
      hours,
      bits: n === 1 ? 10 : 40,
      certain: false,
    }));
    expect(climb(told).map(({ learned }) => learned)).toEqual([1, 2, 2, 2, 2, 2, 2]);
  });

  it('counts what no threshold decides at every rung, and never as learned', () => {
    const told = [
      { hours: 0, bits: 14, certain: false },
      { hours: 1, bits: 0, certain: true },
    ];
    for (const { learned, certain } of climb(told)) expect([learned, certain]).toEqual([0, 1]);
  });

  it('counts at the stated budget what the tracker of incidents counts', () => {
    const told = fc.record({
      hours: fc.integer({ min: 0, max: 500 }),
      bits: fc.double({ min: 0, max: 30, noNaN: true }),
      certain: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 40 }), (list) => {
        const ordered = list.toSorted((a, b) => a.hours - b.hours);
        const stated = climb(ordered).find(({ budget }) => budget === STATED);
        expect((stated?.learned ?? 0) + (stated?.certain ?? 0)).toBe(tracked(ordered));
      }),
    );
  });
});

function climb(list: readonly Told[]) {
  const ladder = new BudgetLadder(STATED, DAY_MS);
  for (const { hours, bits, certain } of list) {
    ladder.add({ keyId: KEY, time: epochMs(START + hours * 3_600_000), bits, certain });
  }
  return ladder.rungs();
}

function tracked(list: readonly Told[]): number {
  const tracker = new IncidentTracker(DAY_MS);
  let ended = 0;
  for (const { hours, bits, certain } of list) {
    const decision = certain || bits >= STATED.bits ? 'alert' : 'allow';
    if (tracker.add(judgedCall({ minute: hours * 60, decision })) !== undefined) ended++;
  }
  return ended + [...tracker.finish()].length;
}
