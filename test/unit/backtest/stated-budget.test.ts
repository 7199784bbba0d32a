import { describe, expect, it } from 'vitest';
import { readBudget } from '#cli/backtest/stated-budget.ts';
import { UsageError } from '#cli/usage-error.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';

describe('readBudget', () => {
  it.for([
    ['1/90d', 13.08, 1 / 90],
    ['2/30d', 10.49, 2 / 30],
    ['0.5/90d', 14.08, 0.5 / 90],
  ] as const)('takes %s for %f bits', ([text, bits, perDay]) => {
    const budget = readBudget(text, 20);
    expect(budget).toMatchObject({ text, perDay });
    expect(budget.bits).toBeCloseTo(bits, 2);
  });

  it('without a budget keeps the threshold of the policy to the last bit', () => {
    const { alertBits } = DEFAULT_POLICY;
    expect(readBudget(undefined, alertBits)).toMatchObject({ text: '1/90d', bits: alertBits });
    expect(readBudget(undefined, 8).text).toBe('1/2.7d');
  });

  it.for([
    '',
    '90d',
    '1/90',
    '0/90d',
    '-1/90d',
    '1/0d',
    'a/bd',
    '1/90d/2',
    'Infinity/1d',
    '1/1e300d',
  ])('refuses %s and names the form', (text) => {
    expect(() => readBudget(text, 13)).toThrow(UsageError);
    expect(() => readBudget(text, 13)).toThrow('such as 1/90d');
  });

  it('says what threshold a budget out of range would have', () => {
    expect(() => readBudget('10/1d', 13)).toThrow('from 6 to 40 bits; got 10/1d (3.3 bits).');
  });
});
