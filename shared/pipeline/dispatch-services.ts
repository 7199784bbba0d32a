// What the worker that may act on secrets needs from outside, and what it answers.
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { BrakeStore } from '#shared/ports/brake-store.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { DigestStore } from '#shared/ports/digest-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { KeyCustody } from '#shared/ports/key-custody.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import type { PaceStore } from '#shared/ports/pace-store.ts';
import type { TellingCalendar } from '#shared/respond/plan-digest.ts';

export interface DispatchServices {
  readonly store: Pick<KeyStore, 'incident'>;
  readonly registry: Pick<KeyRegistry, 'get' | 'count'>;
  readonly notices: NoticeStore;
  readonly holds: HoldStore;
  readonly brake: BrakeStore;
  readonly cases: CaseStore;
  readonly custody: KeyCustody;
  readonly alerts: AlertPublisher;
  readonly audit: Pick<AuditTrail, 'append' | 'head'>;
  readonly pace: PaceStore;
  readonly digests: DigestStore;
  readonly calendar: TellingCalendar;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** A new name at each call: two attempts never share a lease. */
  readonly newOwner: () => string;
}

export type DispatchOutcome =
  | 'done'
  /** Settled before, or never written. */
  | 'nothing-to-do'
  /** Another worker has the key. */
  | 'busy'
  /** It is due again later. */
  | 'postponed';
