// Takes an event's findings and the key's record; gives the verdict with its reasons.
import type { Maturity } from '#shared/model/comparison.ts';
import { type Finding, SEVERITIES, type Severity } from '#shared/model/finding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { Outcome, Scope } from '#shared/model/usage-event.ts';
import type { Decision, Verdict } from '#shared/model/verdict.ts';
import { type Agreement, findAgreement } from './agreements.ts';
import type { Policy } from './policy.ts';
import { sumFamilies, totalBits } from './sum-families.ts';
import { isSuppressed } from './suppression.ts';

export interface DecisionInput {
  readonly findings: readonly Finding[];
  readonly key: KeyRecord;
  readonly maturity: Maturity;
  readonly scope: Scope;
  readonly outcome: Outcome;
  readonly now: EpochMs;
  readonly policy: Policy;
}

/**
 * A declared rule that was broken with success disables, learning or not. Learned surprise alerts when
 * it is rarer than the budget allows, and disables only where two independent families agree on a call
 * that took something, or tried to take everything.
 */
export function decide(input: DecisionInput): Verdict {
  const { findings, key } = input;
  if (findings.length === 0) return allowAsUsual(key.mode);
  const heard = findings.filter((finding) => !isSuppressed(finding, input));
  const declared = heard.filter((finding) => finding.basis === 'declared');
  const sums = sumFamilies(heard);
  const bits = totalBits(sums);
  const detectors = heard.filter(isSurprised).map((finding) => finding.detector);
  const { scope, outcome } = input;
  const mature = input.maturity === 'mature';
  const agreement = mature ? findAgreement({ sums, scope, outcome, detectors }) : undefined;
  const decision = decisionOf(input, declared, { bits, agreement });
  return {
    decision,
    mode: key.mode,
    severity: severityOf(decision, heard),
    bits,
    findings,
    reasons: decision === 'allow' ? [] : reasonsOf(key, heard, agreement),
  };
}

/** @returns The verdict on a call of which no detector has anything to say. */
export function allowAsUsual(mode: KeyRecord['mode']): Verdict {
  const cached = NOTHING.get(mode);
  if (cached !== undefined) return cached;
  const verdict: Verdict = {
    decision: 'allow',
    mode,
    severity: 'informational',
    bits: 0,
    findings: [],
    reasons: [],
  };
  NOTHING.set(mode, verdict);
  return verdict;
}

/** Nearly every call is ordinary: one object per mode serves them all. */
const NOTHING = new Map<KeyRecord['mode'], Verdict>();

interface Surprise {
  readonly bits: number;
  readonly agreement: Agreement | undefined;
}

function decisionOf(
  input: DecisionInput,
  declared: readonly Finding[],
  surprise: Surprise,
): Decision {
  const { policy, key, scope } = input;
  if (declared.some(isCertain) || surprise.agreement !== undefined) {
    return key.protected ? 'alert' : 'disable';
  }
  if (declared.length > 0) return 'alert';
  const surprising = surprise.bits >= policy.alertBits - policy.scopeCredit[scope];
  return surprising ? 'alert' : 'allow';
}

function isSurprised(finding: Finding): boolean {
  return finding.basis === 'learned' && finding.bits > 0;
}

/** A refused attempt took nothing: people must know, but the bot may go on. */
function isCertain(finding: Finding): boolean {
  return finding.severity === 'critical';
}

function severityOf(decision: Decision, findings: readonly Finding[]): Severity {
  if (decision === 'disable') return 'critical';
  const worst = findings.reduce((rank, f) => Math.max(rank, SEVERITIES.indexOf(f.severity)), 0);
  const least = decision === 'alert' ? SEVERITIES.indexOf('medium') : 0;
  return SEVERITIES[Math.max(worst, least)] ?? 'critical';
}

function reasonsOf(
  key: KeyRecord,
  heard: readonly Finding[],
  agreement: Agreement | undefined,
): readonly string[] {
  const reasons = agreement === undefined ? [] : [agreement.reason];
  if (key.protected) reasons.push('The key is protected: it is never disabled automatically.');
  const declared = heard.filter((f) => f.basis === 'declared');
  const learned = heard.filter(isSurprised);
  const ranked = [...declared, ...learned.sort((a, b) => b.bits - a.bits)];
  return [...reasons, ...ranked.map(sentence)];
}

function sentence(finding: Finding): string {
  return `${finding.detector}: expected ${finding.expected}; observed ${finding.observed}.`;
}
