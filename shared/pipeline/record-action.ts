// Writes into the audit trail what somebody has decided, and tells of it in the same transaction.
import type { AuditAction, AuditEntry, AuditRow } from '#shared/model/audit-row.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import { noticeIdOf } from './notice-id.ts';

export interface RecordServices {
  readonly audit: Pick<AuditTrail, 'append'>;
}

/** Before it is done: what fails afterwards was at least announced, and nothing is done unseen. */
export function recordAction(entry: AuditEntry, { audit }: RecordServices): Promise<AuditRow> {
  return audit.append(entry, [actionNotice(entry)]);
}

export function actionNotice(
  { at, by, action, subject, detail }: AuditEntry,
  change: Partial<OperationNotice> = {},
): OperationNotice {
  return {
    kind: 'operation',
    noticeId: noticeIdOf('operator-action', action, subject, at),
    code: 'operator-action',
    subject,
    keyId: undefined,
    detail: `${by}: ${ACTION_WORDS[action]}.\n${detail}`,
    createdAt: at,
    ...change,
  };
}

export const ACTION_WORDS: Readonly<Record<AuditAction, string>> = {
  'key-registered': 'a key is watched now',
  'key-changed': 'the record of a key was changed',
  'mode-changed': 'the mode of a key was changed',
  'allow-list-changed': 'a list of addresses or countries was changed',
  'key-quarantined': 'a key was disabled',
  'key-released': 'a key was given back',
  'suppression-added': 'a detector was silenced for a key',
  'suppression-ended': 'a detector is heard again',
  'change-expected': 'a key may come from other addresses for a while',
  'incident-acknowledged': 'an incident was acknowledged',
  'incident-contained-at-exchange': 'an incident was contained at the exchange',
  'incident-resolved': 'an incident was resolved',
  'incident-false-alarm': 'an incident was a false alarm',
  'baseline-taught': 'a key was taught that calls of an incident are its own',
  'kill-switch-on': 'the kill switch was pulled: nothing is disabled',
  'kill-switch-off': 'the kill switch was put back: keys may be disabled again',
  'evidence-exported': 'the evidence of an incident was exported',
  'letters-redriven': 'dead letters were returned',
  'drill-run': 'a drill was run',
};
