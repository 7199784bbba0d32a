// Holds a key back on a person's word: the same custody, lease and edges as for an incident, without the brake.
import type { Hold } from '#shared/model/hold.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { ImpossibleReason } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import type { KeyCustody } from '#shared/ports/key-custody.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { followEdge, type HoldChange, type HoldEdge } from '#shared/respond/hold-transitions.ts';
import { actionNotice } from './record-action.ts';
import { withLease } from './with-lease.ts';

export interface QuarantineServices {
  readonly holds: HoldStore;
  readonly custody: KeyCustody;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly newOwner: () => string;
  readonly now: () => EpochMs;
}

export interface QuarantineOrder {
  readonly record: KeyRecord;
  readonly by: string;
  readonly reason: string;
}

export type QuarantineOutcome =
  | { readonly kind: 'quarantined'; readonly hold: Hold }
  /** By whom and since when stands in the hold; nothing was changed. */
  | { readonly kind: 'held-already'; readonly hold: Hold }
  /** Somebody is giving it back, or a worker has the key at this moment: try again. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'impossible'; readonly reason: ImpossibleReason };

/**
 * Cut off half-way it stays `pending`; the same order again goes on from there.
 *
 * @throws OutsideError when Secrets Manager or the table does not do as asked.
 */
export async function quarantineKey(
  order: QuarantineOrder,
  services: QuarantineServices,
): Promise<QuarantineOutcome> {
  const { keyId, secretArn } = order.record;
  if (secretArn === undefined) return { kind: 'impossible', reason: 'no-secret' };
  const outcome = await withLease(keyId, services, async () => {
    const hold = await services.holds.read(keyId);
    if (hold.state === 'quarantined') return { kind: 'held-already', hold } as const;
    if (hold.state === 'releasing') return { kind: 'busy' } as const;
    const pending =
      hold.state === 'pending' ? hold : await move(hold, 'order', { order, services });
    return holdBack(pending, secretArn, { order, services });
  });
  return outcome ?? { kind: 'busy' };
}

interface Acting {
  readonly order: QuarantineOrder;
  readonly services: QuarantineServices;
}

async function holdBack(
  pending: Hold,
  secretArn: string,
  acting: Acting,
): Promise<QuarantineOutcome> {
  const { keyId } = acting.order.record;
  const { custody } = acting.services;
  const result = await custody.quarantine({ keyId, secretArn }, pending.incidentId);
  if (result.kind === 'impossible') {
    await move(pending, 'withdraw', acting);
    return result;
  }
  await putOnRecord(acting);
  const { strategy, secretVersion } = result;
  const hold = await move(pending, 'confirm', acting, { strategy, secretVersion });
  return { kind: 'quarantined', hold };
}

/** Before the hold says so: nobody would come back for it, and twice is better than never. */
async function putOnRecord({ order, services }: Acting): Promise<void> {
  const { record: key, by, reason } = order;
  const entry = {
    at: services.now(),
    by,
    action: 'key-quarantined',
    subject: key.keyId,
    detail: `${key.label}: ${reason}`,
  } as const;
  // With the key's id, so that its bots are told as well.
  await services.audit.append(entry, [actionNotice(entry, { keyId: key.keyId })]);
}

async function move(
  hold: Hold,
  edge: HoldEdge,
  { order, services }: Acting,
  change: Pick<HoldChange, 'strategy' | 'secretVersion'> = {},
): Promise<Hold> {
  const next = followEdge(hold, edge, { ...change, at: services.now(), by: order.by });
  if (next === undefined || !(await services.holds.change(hold, next))) {
    throw new OutsideError('unavailable', 'Expected the hold as it was read, found another one.');
  }
  return next;
}
