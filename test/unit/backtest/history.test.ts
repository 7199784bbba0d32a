import { describe, expect, it } from 'vitest';
import { History } from '#cli/backtest/history.ts';
import { readBudget } from '#cli/backtest/stated-budget.ts';
import { AGREEMENTS } from '#shared/decide/agreements.ts';
import { DEFAULT_POLICY, type Policy } from '#shared/decide/policy.ts';
import type { JudgedEvent, Verdict } from '#shared/model/verdict.ts';
import { type CallParts, finding, incident, KEY } from '../cli/judged-call.ts';
import { address, at, callFrom, HOME, NEW_HOME, newNetwork } from './cases.ts';

const STATED = readBudget('1/90d', 13);
const honey = finding({ detector: 'honey.used', basis: 'declared', family: 'behaviour' });
const rule = finding({ detector: 'ip.denied', basis: 'declared', family: 'origin' });

describe('History', () => {
  it('keeps the detectors of a case, without notes and findings of no surprise', () => {
    const [found] = told([alert([newNetwork(), newNetwork({ bits: 3 }), finding()])]).cases();
    expect(found?.detectors).toEqual(new Map([['ip.new-network', { events: 2, bits: 14 }]]));
    expect(found?.bars).toEqual([]);
  });

  it.for([
    ['a disable', alert([newNetwork()], { decision: 'disable' }), 'disable'],
    ['a rule', alert([rule]), 'declared rule'],
    ['a honey key', alert([honey]), 'honey key'],
    ['a withdrawal', withScope('withdraw'), 'withdraw'],
    ['what only its protection saved', agreed(), 'disable'],
  ] as const)('bars a case with %s', ([, judged, bar]) => {
    expect(told([judged]).cases()[0]?.bars).toEqual([bar]);
  });

  it('hears nothing that the policy silences', () => {
    const suppressions = [
      { detector: 'ip.denied', keyId: KEY, by: 'ops', reason: 'move', until: at(60) },
    ] as const;
    const policy = { ...DEFAULT_POLICY, suppressions };
    const calls = [alert([rule, newNetwork()]), alert([rule], { minute: 61 })];
    expect(told(calls.slice(0, 1), policy).cases()[0]?.bars).toEqual([]);
    expect(told(calls, policy).cases()[0]?.bars).toEqual(['declared rule']);
  });

  it('climbs the ladder by bits and what the scope takes off the threshold', () => {
    const { scopeCredit } = DEFAULT_POLICY;
    const bits = STATED.bits - scopeCredit.withdraw + 0.01;
    const near = withScope('withdraw', { bits });
    expect(learnedAt(told([near]))).toBe(1);
    expect(learnedAt(told([withScope('withdraw', { bits: bits - 0.02 })]))).toBe(0);
    expect(learnedAt(told([withScope('read', { bits })]))).toBe(0);
  });

  it('knows since when an address was home', () => {
    const history = new History(DEFAULT_POLICY, STATED);
    history.judged(callFrom(NEW_HOME, { minute: 1, findings: [newNetwork({ bits: 1 })] }));
    history.judged(callFrom(NEW_HOME, { minute: 9 }));
    history.judged(callFrom(HOME, { minute: 2 }));
    const seen = history.addressesOf(KEY);
    expect(seen?.wasHome(address(HOME), at(3))).toBe(true);
    expect(seen?.wasHome(address(NEW_HOME), at(9))).toBe(false);
    expect(seen?.get(address(NEW_HOME))).toMatchObject({ calls: 2, homeSince: at(9) });
  });
});

function told(calls: readonly JudgedEvent[], policy: Policy = DEFAULT_POLICY): History {
  const history = new History(policy, STATED);
  for (const judged of calls) history.judged(judged);
  history.incident(incident());
  return history;
}

function alert(findings: CallParts['findings'] = [], parts: CallParts = {}): JudgedEvent {
  return callFrom(NEW_HOME, { decision: 'alert', findings, ...parts });
}

function withScope(scope: 'read' | 'withdraw', parts: Partial<Verdict> = {}): JudgedEvent {
  const { enriched, verdict } = alert([newNetwork()]);
  return { enriched: { ...enriched, scope }, verdict: { ...verdict, ...parts } };
}

/** A protected key gets `alert` where another one would get `disable`. */
function agreed(): JudgedEvent {
  const { enriched, verdict } = alert([newNetwork()]);
  return { enriched, verdict: { ...verdict, reasons: [AGREEMENTS[0]?.reason ?? ''] } };
}

function learnedAt(history: History): number | undefined {
  return history.ladder.rungs().find(({ budget }) => budget === STATED)?.learned;
}
