import { describe, expect, it } from 'vitest';
import { BudgetLadder } from '#cli/backtest/budget-ladder.ts';
import { judgeBudgets, upperBound } from '#cli/backtest/judge-budget.ts';
import { readBudget } from '#cli/backtest/stated-budget.ts';
import { DAY_MS, epochMs } from '#shared/model/units.ts';
import { KEY, START } from '../cli/judged-call.ts';

const STATED = readBudget('1/90d', 13);

describe('judgeBudgets', () => {
  it.for([
    [269, 'possible'],
    [270, 'proven'],
  ] as const)('of a quiet history of %i key-days says %s', ([keyDays, holds]) => {
    const answer = judge([], keyDays);
    expect(statedRow(answer)).toMatchObject({ incidents: 0, rate: 0, holds });
    expect(answer).toMatchObject({ neededKeyDays: 270, supported: { text: '1/7d' } });
  });

  it('gives the rate for a quarter, and names the first budget that keeps the stated one', () => {
    const answer = judge([14.5, 14.5, 20], 90);
    expect(statedRow(answer)).toMatchObject({ incidents: 3, rate: 3, holds: 'exceeded' });
    expect(answer.supported?.text).toBe('1/365d');
  });

  it('names none where every budget is exceeded', () => {
    expect(judge([30, 30], 90).supported).toBeUndefined();
  });

  it('says nothing without a day of a mature key', () => {
    const answer = judge([], 0);
    expect(statedRow(answer)).toMatchObject({
      rate: undefined,
      atMost: undefined,
      holds: 'unknown',
    });
    expect(answer.supported).toBeUndefined();
  });

  it('counts apart what depends on no budget', () => {
    const ladder = new BudgetLadder(STATED, DAY_MS);
    ladder.add({ keyId: KEY, time: epochMs(START), bits: 0, certain: true });
    const answer = judgeBudgets(ladder, STATED, 300);
    expect(answer.certain).toBe(1);
    expect(statedRow(answer)).toMatchObject({ incidents: 0, holds: 'proven' });
  });
});

describe('upperBound', () => {
  // Exact: half the 95 % quantile of chi-squared with 2n + 2 degrees of freedom.
  it.for([
    [0, 2.996],
    [1, 4.744],
    [2, 6.296],
    [5, 10.513],
    [20, 29.062],
    [100, 118.079],
  ] as const)('of %i incidents is near %f', ([incidents, exact]) => {
    expect(Math.abs(upperBound(incidents) / exact - 1)).toBeLessThan(0.005);
  });
});

/** One incident a week, each of so many bits. */
function judge(bits: readonly number[], keyDays: number) {
  const ladder = new BudgetLadder(STATED, DAY_MS);
  for (const [week, each] of bits.entries()) {
    const time = epochMs(START + week * 7 * DAY_MS);
    ladder.add({ keyId: KEY, time, bits: each, certain: false });
  }
  return judgeBudgets(ladder, STATED, keyDays);
}

function statedRow({ rows }: ReturnType<typeof judgeBudgets>) {
  return rows.find(({ isStated }) => isStated);
}
