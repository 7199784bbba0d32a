import { describe, expect, it } from 'vitest';
import {
  DEFAULT_BUDGET,
  daysPerAlert,
  parseBudget,
  thresholdBits,
  VERDICT_TESTS_PER_DAY,
} from '#shared/decide/alarm-budget.ts';

describe('thresholdBits', () => {
  it('follows from the number of tests made within the budget', () => {
    expect(thresholdBits(VERDICT_TESTS_PER_DAY, DEFAULT_BUDGET)).toBeCloseTo(Math.log2(8_640), 9);
    expect(thresholdBits(1, { alerts: 1, days: 1 })).toBe(0);
    expect(thresholdBits(96, { alerts: 2, days: 90 })).toBeCloseTo(Math.log2(4_320), 9);
  });

  it('is the inverse of daysPerAlert', () => {
    const bits = thresholdBits(96, { alerts: 1, days: 30 });
    expect(daysPerAlert(96, bits)).toBeCloseTo(30, 9);
  });
});

describe('parseBudget', () => {
  it.for([
    ['1/90d', { alerts: 1, days: 90 }],
    [' 2/7d ', { alerts: 2, days: 7 }],
    ['0.5/30d', { alerts: 0.5, days: 30 }],
  ] as const)('reads %s', ([text, budget]) => {
    expect(parseBudget(text)).toEqual(budget);
  });

  it.for(['', '1', '1/90', '0/90d', '1/0d', '-1/7d', '1/7d/2', 'one/7d', '1/Infinityd', '1/7h'])(
    'refuses "%s"',
    (text) => {
      expect(parseBudget(text)).toBeUndefined();
    },
  );
});
