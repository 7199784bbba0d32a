// What a person's orders about a hold have in common: to hold a key back, and to give it back.
import type { Hold } from '#shared/model/hold.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { KeyCustody } from '#shared/ports/key-custody.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { followEdge, type HoldChange, type HoldEdge } from '#shared/respond/hold-transitions.ts';

export interface PersonServices {
  readonly holds: HoldStore;
  readonly custody: KeyCustody;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly cases: Pick<CaseStore, 'read' | 'change' | 'unresolved'>;
  readonly newOwner: () => string;
  readonly now: () => EpochMs;
}

export interface PersonOrder {
  readonly record: KeyRecord;
  readonly by: string;
  readonly reason: string;
}

export interface PersonActing {
  readonly order: PersonOrder;
  readonly services: PersonServices;
}

/** @throws OutsideError `unavailable` when somebody else has decided meanwhile: the order is given again. */
export async function moveHold(
  hold: Hold,
  edge: HoldEdge,
  { order, services }: PersonActing,
  change: Pick<HoldChange, 'strategy' | 'secretVersion'> = {},
): Promise<Hold> {
  const next = followEdge(hold, edge, { ...change, at: services.now(), by: order.by });
  if (next === undefined || !(await services.holds.change(hold, next))) {
    throw new OutsideError('unavailable', 'Expected the hold as it was read, found another one.');
  }
  return next;
}
