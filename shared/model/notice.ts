// Something that people must hear of and that may ask for a key to be held back: recorded in the same
// transaction as what it tells of, carried out afterwards.
import type { CustodyStrategy } from './hold.ts';
import type { Incident } from './incident.ts';
import type { Digest } from './telling.ts';
import type { EpochMs, KeyId } from './units.ts';

/** Of a thread of alerts. The first three follow the calls, the others what people do, or fail to do. */
export const NOTICE_STAGES = [
  'opened',
  'escalated',
  'closed',
  'reminder',
  'acknowledged',
  'contained-at-exchange',
  'resolved',
  'false-alarm',
] as const;
export type NoticeStage = (typeof NOTICE_STAGES)[number];

/** One of an incident: at most one for each stage, so its id is the idempotency key. */
export interface IncidentNotice {
  readonly kind: 'incident';
  /** `<incidentId>.<stage>`, for a reminder with its number behind; bounded: see `notice-id` in the pipeline. */
  readonly noticeId: string;
  readonly keyId: KeyId;
  readonly incidentId: string;
  readonly stage: NoticeStage;
  /** What was thought of the incident when it was written: a later stage may ask for more. */
  readonly decision: Incident['decision'];
  /** The key's epoch when it was written: a person may have decided since. */
  readonly epoch: number;
  readonly createdAt: EpochMs;
}

/** What concerns the monitor itself; each has a runbook article of its name. */
export const OPERATION_CODES = [
  'unknown-key',
  'source-not-allowed',
  'state-drift',
  'brake-engaged',
  'key-not-protected',
  'key-record-invalid',
  'key-released',
  'key-silent',
  'hygiene-digest',
  'operator-action',
] as const;
export type OperationCode = (typeof OPERATION_CODES)[number];

export interface OperationNotice {
  readonly kind: 'operation';
  /** `<code>.<subject>.<day>` or the like: one alert for each. */
  readonly noticeId: string;
  readonly code: OperationCode;
  /** A source's name, a key's id ... */
  readonly subject: string;
  /** Set when a key's bots are to be told as well. */
  readonly keyId: KeyId | undefined;
  /** For a person; may hold text from outside, so escape it on every channel. */
  readonly detail: string;
  readonly createdAt: EpochMs;
}

/** That a digest is to be sent when its time has come. */
export interface DigestNotice {
  readonly kind: 'digest';
  /** `digest.<digestId>`: one for each. */
  readonly noticeId: string;
  readonly digest: Digest;
  /** When it is due: nothing is done about it before. */
  readonly createdAt: EpochMs;
}

export type Notice = IncidentNotice | OperationNotice | DigestNotice;

/** What became of an order to hold a key back. */
export type Containment =
  /** The policy asks for no more than an alert. */
  | { readonly kind: 'not-asked' }
  /** It asks for one, and the operator has ruled it out. */
  | { readonly kind: 'ruled-out'; readonly by: 'mode' | 'protected' | 'kill-switch' | 'brake' }
  /** A person has decided about this key since. */
  | { readonly kind: 'overruled' }
  | {
      readonly kind: 'contained';
      readonly strategy: CustodyStrategy;
      readonly at: EpochMs;
    }
  | { readonly kind: 'impossible'; readonly reason: ImpossibleReason }
  /** It is tried again. */
  | { readonly kind: 'failed'; readonly detail: string };

export type ImpossibleReason =
  | 'no-secret'
  | 'secret-missing'
  | 'not-tagged'
  | 'not-prepared'
  | 'not-permitted';

/** How far a notice has come. */
export interface NoticeProgress {
  readonly attempts: number;
  /** What people were last told, and when; undefined while they have not been. */
  readonly told: { readonly at: EpochMs; readonly containment: Containment['kind'] } | undefined;
}
