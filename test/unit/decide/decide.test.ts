import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '#shared/decide/decide.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { type Basis, DETECTOR_IDS, type Finding, SEVERITIES } from '#shared/model/finding.ts';
import { MODES } from '#shared/model/key-record.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { broken, finding, input } from './finding-of.ts';

/** Enough of everything for any agreement. */
const OVERWHELMING = [finding('origin', 20), finding('clone', 20), finding('behaviour', 20)];

describe('decide on declared rules', () => {
  it.for(['learning', 'mature'] as const)(
    'decide disables for a rule broken with success, %s or not',
    (maturity) => {
      const verdict = decide(input([broken('critical')], { maturity }));
      expect(verdict).toMatchObject({ decision: 'disable', severity: 'critical', bits: 0 });
    },
  );

  it.for(['high', 'medium'] as const)('decide alerts for a refused attempt (%s)', (severity) => {
    expect(decide(input([broken(severity)]))).toMatchObject({ decision: 'alert', severity });
  });

  it('decide only alerts for a protected key, and says so', () => {
    for (const findings of [[broken('critical')], OVERWHELMING]) {
      const verdict = decide(input(findings, { key: { protected: true }, scope: 'trade' }));
      expect(verdict.decision).toBe('alert');
      expect(verdict.reasons.join()).toContain('protected');
    }
  });

  it.for(MODES)('decide says in mode %s what enforce would do, and which mode it is', (mode) => {
    const verdict = decide(input([broken('critical')], { key: { mode } }));
    expect(verdict).toMatchObject({ decision: 'disable', mode });
  });
});

describe('decide on learned surprise', () => {
  it.for([
    ['read', 13, 'allow'],
    ['read', 13.1, 'alert'],
    ['trade', 12, 'allow'],
    ['trade', 12.1, 'alert'],
    ['transfer', 10.1, 'alert'],
    ['admin', 9.9, 'allow'],
    ['withdraw', 7.9, 'allow'],
    ['withdraw', 8.1, 'alert'],
  ] as const)('decide on a %s with %d bits: %s', ([scope, bits, decision]) => {
    expect(decide(input([finding('volume', bits)], { scope })).decision).toBe(decision);
  });

  it('decide never disables a learning key for what it learned', () => {
    const verdict = decide(input(OVERWHELMING, { maturity: 'learning', scope: 'withdraw' }));
    expect(verdict.decision).toBe('alert');
  });

  it('decide allows notes, however surprising, and keeps them', () => {
    const note = finding('hygiene', 40, { basis: 'note' });
    expect(decide(input([note]))).toMatchObject({ decision: 'allow', bits: 0, findings: [note] });
  });

  it('decide never disables for address and geography alone', () => {
    const ofOrigin = fc.record<Finding>({
      detector: fc.constantFrom(...DETECTOR_IDS.filter((id) => /^(?:ip|geo)\./.test(id))),
      family: fc.constant('origin'),
      basis: fc.constantFrom<Basis>('learned', 'note'),
      severity: fc.constantFrom(...SEVERITIES),
      bits: fc.double({ min: 0, max: 1_000, noNaN: true }),
      expected: fc.string(),
      observed: fc.string(),
    });
    const refused = broken('high');
    fc.assert(
      fc.property(fc.array(ofOrigin), fc.constantFrom(...SCOPES), (findings, scope) => {
        expect(decide(input(findings, { scope })).decision).not.toBe('disable');
        expect(decide(input([...findings, refused], { scope })).decision).toBe('alert');
      }),
    );
  });

  it('decide is never calmer for one more finding', () => {
    const rank = ['allow', 'alert', 'disable'];
    const family = fc.constantFrom<Finding['family']>('origin', 'clone', 'volume', 'behaviour');
    const some = fc.tuple(family, fc.double({ min: 0, max: 30, noNaN: true }));
    fc.assert(
      fc.property(fc.array(some), some, fc.constantFrom(...SCOPES), (before, more, scope) => {
        const findings = before.map(([kind, bits]) => finding(kind, bits));
        const calm = decide(input(findings, { scope }));
        const worse = decide(input([...findings, finding(...more)], { scope }));
        expect(rank.indexOf(worse.decision)).toBeGreaterThanOrEqual(rank.indexOf(calm.decision));
        expect(worse.bits).toBeGreaterThanOrEqual(calm.bits - 1e-9);
      }),
    );
  });
});

describe('decide explains itself', () => {
  it('decide gives no reasons for what it allows', () => {
    expect(decide(input([finding('volume', 3)])).reasons).toEqual([]);
    expect(decide(input([]))).toEqual({
      decision: 'allow',
      mode: 'enforce',
      severity: 'informational',
      bits: 0,
      findings: [],
      reasons: [],
    });
  });

  it('decide names the rule first, then surprises by their bits, and no note', () => {
    const findings = [
      finding('volume', 9),
      finding('hygiene', 0, { basis: 'note' }),
      finding('origin', 12),
      broken('medium'),
    ];
    const named = decide(input(findings)).reasons.map((reason) => reason.split(':')[0]);
    expect(named).toEqual(['ip.outside-allowlist', 'geo.new-country', 'volume.rate-spike']);
  });

  it('decide keeps the order and the content of the findings', () => {
    const findings = [finding('volume', 9), finding('origin', 12)];
    expect(decide(input(findings)).findings).toEqual([finding('volume', 9), finding('origin', 12)]);
  });

  it('decide calls an alert at least medium', () => {
    const faint = finding('volume', 20, { severity: 'informational' });
    expect(decide(input([faint]))).toMatchObject({ decision: 'alert', severity: 'medium' });
  });

  it('decide takes its threshold from the policy', () => {
    const strict = { policy: { ...DEFAULT_POLICY, alertBits: 6 } };
    expect(decide(input([finding('volume', 7)], strict)).decision).toBe('alert');
    expect(decide(input([finding('volume', 7)])).decision).toBe('allow');
  });
});
