// One line of the trail of what people, and Keywarden for them, have decided: append-only, each row bound to
// the one before by its hash.
import type { EpochMs } from './units.ts';

export const AUDIT_ACTIONS = [
  'key-registered',
  'key-changed',
  'mode-changed',
  'allow-list-changed',
  'key-quarantined',
  'key-released',
  'suppression-added',
  'suppression-ended',
  'change-expected',
  'incident-acknowledged',
  'incident-contained-at-exchange',
  'incident-resolved',
  'incident-false-alarm',
  'baseline-taught',
  'kill-switch-on',
  'kill-switch-off',
  'evidence-exported',
  'letters-redriven',
  'drill-run',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  readonly at: EpochMs;
  /** `keywarden`, or the name of a person. */
  readonly by: string;
  readonly action: AuditAction;
  /** A key's id, an incident's id, `fleet` ... */
  readonly subject: string;
  /** What exactly, for a person; may hold text from outside, so escape it on every channel. */
  readonly detail: string;
}

export interface AuditRow extends AuditEntry {
  /** 1 for the first. */
  readonly seq: number;
  /** The hash of the row before, in hex; 64 zeros before the first. */
  readonly previous: string;
  /** SHA-256 in hex, over everything above. */
  readonly hash: string;
}
