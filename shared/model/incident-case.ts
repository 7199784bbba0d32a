// What people and Keywarden have done about an incident. The incident itself says what happened: only
// FOLD and SWEEP write that, so that no decision of a person is lost when the next call comes in.
import type { EpochMs, KeyId } from './units.ts';

/** Contained at AWS and contained at the exchange are two facts: the status names the latest of them. */
export const CASE_STATUSES = [
  'open',
  'acknowledged',
  'contained-at-aws',
  'contained-at-exchange',
  'resolved',
  'false-alarm',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export interface CaseStep {
  readonly at: EpochMs;
  /** `keywarden`, or the name of a person. */
  readonly by: string;
  /** A person's words; may be empty. Escape it on every channel. */
  readonly note: string;
}

export interface IncidentCase {
  readonly incidentId: string;
  readonly keyId: KeyId;
  /** Raised by one with each change: compare-and-set. */
  readonly version: number;
  readonly status: CaseStatus;
  readonly openedAt: EpochMs;
  readonly acknowledged: CaseStep | undefined;
  /** Undefined again when the key has been given back. */
  readonly containedAtAws: CaseStep | undefined;
  readonly containedAtExchange: CaseStep | undefined;
  /** Of `resolved` and `false-alarm`. */
  readonly ended: CaseStep | undefined;
  /** Reminders that were sent because nobody had acknowledged it. */
  readonly reminders: number;
  /** When the next is due; undefined when none is. */
  readonly remindAt: EpochMs | undefined;
}
