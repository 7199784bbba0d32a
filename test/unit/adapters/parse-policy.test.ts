import { describe, expect, it } from 'vitest';
import { PolicyError, parsePolicy } from '#shared/adapters/parse-policy.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';

const MOVE = {
  keyId: 'kw_0123456789abcdef0123456789abcdef',
  cidrs: ['203.0.113.9'],
  from: '2026-10-14T08:00:00Z',
  until: '2026-10-14T09:00:00Z',
  by: 'deploy',
  reason: 'Blue-green',
};

function faultsOf(value: unknown): readonly string[] {
  try {
    parsePolicy(value);
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
  }
  return [];
}

describe('parsePolicy', () => {
  it('gives the defaults for an empty file', () => {
    expect(parsePolicy(undefined)).toEqual(DEFAULT_POLICY);
  });

  it('derives the threshold from the budget, unless one is given outright', () => {
    expect(parsePolicy({ falseAlarmBudget: '1/90d' }).alertBits).toBe(DEFAULT_POLICY.alertBits);
    expect(parsePolicy({ falseAlarmBudget: '1/30d' }).alertBits).toBeCloseTo(Math.log2(2_880), 9);
    expect(parsePolicy({ falseAlarmBudget: '1/30d', alertBits: 20 }).alertBits).toBe(20);
  });

  it('reads an announced move, its networks in the form that is compared', () => {
    const [change] = parsePolicy({ expectedChanges: [MOVE] }).expectedChanges;
    expect(change).toMatchObject({ keyId: MOVE.keyId, from: Date.parse(MOVE.from) });
    expect(change?.cidrs).toHaveLength(1);
  });

  it.for([
    ['falseAlarmBudget', { falseAlarmBudget: 'few' }, '"few"'],
    ['falseAlarmBudget', { falseAlarmBudget: '0/90d' }, '1/90d'],
    ['expectedChanges.0.cidrs.0', { expectedChanges: [{ ...MOVE, cidrs: ['home'] }] }, ''],
    ['expectedChanges.0.cidrs', { expectedChanges: [{ ...MOVE, cidrs: [] }] }, ''],
    ['expectedChanges.0.from', { expectedChanges: [{ ...MOVE, from: 'today' }] }, ''],
    ['expectedChanges.0', { expectedChanges: [{ ...MOVE, until: MOVE.from }] }, 'end'],
    ['expectedChanges.0', { expectedChanges: [{ ...MOVE, forever: true }] }, 'forever'],
  ] as const)('names %s in %o as the fault', ([field, value, said]) => {
    const faults = faultsOf(value);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${field}:`);
    expect(faults[0]).toContain(said);
  });
});
