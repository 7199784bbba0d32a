// Findings for tests of decisions: the evidence is of no matter there.

import type { DecisionInput } from '#shared/decide/decide.ts';
import { DEFAULT_POLICY, type Policy } from '#shared/decide/policy.ts';
import type { DetectorId, Family, Finding } from '#shared/model/finding.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import type { Outcome, Scope } from '#shared/model/usage-event.ts';

export const NOW = epochMs(Date.parse('2026-03-16T12:00:00Z'));
export const RECORD: KeyRecord = defaultKeyRecord(keyId('kw_a'), 'binance', 'enforce');

const TYPICAL: Readonly<Record<Family, DetectorId>> = {
  origin: 'geo.new-country',
  volume: 'volume.rate-spike',
  behaviour: 'behaviour.new-action',
  clone: 'clone.concurrent-use',
  hygiene: 'hygiene.dormant',
  fleet: 'fleet.shared-novelty',
};

export function finding(family: Family, bits: number, changes: Partial<Finding> = {}): Finding {
  return {
    detector: TYPICAL[family],
    family,
    basis: 'learned',
    severity: 'medium',
    bits,
    expected: 'the usual',
    observed: 'something else',
    ...changes,
  };
}

/** A declared rule that was broken, with success or without. */
export function broken(severity: 'critical' | 'high' | 'medium'): Finding {
  return finding('origin', 0, { detector: 'ip.outside-allowlist', basis: 'declared', severity });
}

export interface Situation {
  readonly scope?: Scope;
  readonly outcome?: Outcome;
  readonly maturity?: 'learning' | 'mature';
  readonly key?: Partial<KeyRecord>;
  readonly policy?: Partial<Policy>;
}

export function input(findings: readonly Finding[], situation: Situation = {}): DecisionInput {
  return {
    findings,
    key: { ...RECORD, ...situation.key },
    maturity: situation.maturity ?? 'mature',
    scope: situation.scope ?? 'read',
    outcome: situation.outcome ?? 'ok',
    now: NOW,
    policy: { ...DEFAULT_POLICY, ...situation.policy },
  };
}
