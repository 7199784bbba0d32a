import { describe, expect, it } from 'vitest';
import { decide } from '#shared/decide/decide.ts';
import type { Suppression } from '#shared/model/suppression.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { broken, finding, input, NOW, RECORD } from './finding-of.ts';

const SILENCED: Suppression = {
  detector: 'volume.rate-spike',
  keyId: RECORD.keyId,
  by: 'ops@example.com',
  reason: 'load test',
  until: epochMs(NOW + 1),
};

function decisionWith(changes: Partial<Suppression>, findings = [finding('volume', 20)]) {
  return decide(input(findings, { policy: { suppressions: [{ ...SILENCED, ...changes }] } }));
}

describe('a suppression', () => {
  it.for([
    ['of this key', {}],
    ['of all keys', { keyId: undefined }],
  ] as const)('%s silences the finding and leaves it on the record', ([, changes]) => {
    const verdict = decisionWith(changes);
    expect(verdict).toMatchObject({ decision: 'allow', bits: 0, severity: 'informational' });
    expect(verdict.findings).toEqual([finding('volume', 20)]);
  });

  it.for([
    ['of another key', { keyId: keyId('kw_b') }],
    ['of another detector', { detector: 'volume.error-burst' }],
    ['that ends now', { until: NOW }],
    ['that has ended', { until: epochMs(NOW - 1) }],
  ] as const)('%s silences nothing', ([, changes]) => {
    expect(decisionWith(changes).decision).toBe('alert');
  });

  it('silences a declared rule too, when it names it', () => {
    const rule = [broken('critical')];
    expect(decisionWith({}, rule).decision).toBe('disable');
    expect(decisionWith({ detector: 'ip.outside-allowlist' }, rule).decision).toBe('allow');
  });

  it('takes its family out of an agreement', () => {
    const evidence = [finding('origin', 8), finding('clone', 16)];
    expect(decisionWith({}, evidence).decision).toBe('disable');
    const muted = decisionWith({ detector: 'clone.concurrent-use' }, evidence);
    expect(muted).toMatchObject({ decision: 'allow', bits: 8 });
  });
});
