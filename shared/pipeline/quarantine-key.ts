// Holds a key back on a person's word: the same custody, lease and edges as for an incident, without the brake.
import type { Hold } from '#shared/model/hold.ts';
import type { CaseStep } from '#shared/model/incident-case.ts';
import type { ImpossibleReason } from '#shared/model/notice.ts';
import { containCases } from './follow-case.ts';
import {
  moveHold,
  type PersonActing,
  type PersonOrder,
  type PersonServices,
} from './hold-by-person.ts';
import { actionNotice } from './record-action.ts';
import { withLease } from './with-lease.ts';

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
  order: PersonOrder,
  services: PersonServices,
): Promise<QuarantineOutcome> {
  const { keyId, secretArn } = order.record;
  if (secretArn === undefined) return { kind: 'impossible', reason: 'no-secret' };
  const outcome = await withLease(keyId, services, async () => {
    const hold = await services.holds.read(keyId);
    if (hold.state === 'quarantined') return { kind: 'held-already', hold } as const;
    if (hold.state === 'releasing') return { kind: 'busy' } as const;
    const acting = { order, services };
    const isResumed = hold.state === 'pending';
    const pending = await moveHold(hold, isResumed ? 'resume' : 'order', acting);
    return holdBack(pending, { secretArn, isResumed }, acting);
  });
  return outcome ?? { kind: 'busy' };
}

async function holdBack(
  pending: Hold,
  { secretArn, isResumed }: { readonly secretArn: string; readonly isResumed: boolean },
  acting: PersonActing,
): Promise<QuarantineOutcome> {
  const { keyId } = acting.order.record;
  const { custody } = acting.services;
  const result = await custody.quarantine({ keyId, secretArn }, pending.incidentId);
  if (result.kind === 'impossible') {
    // What was changed before can only be seen with leave to look.
    if (isResumed && result.reason === 'not-permitted') return result;
    await moveHold(pending, 'withdraw', acting);
    return result;
  }
  await putOnRecord(acting);
  const { strategy, secretVersion } = result;
  await containCases(keyId, stepOf(acting), acting.services.cases);
  const hold = await moveHold(pending, 'confirm', acting, { strategy, secretVersion });
  return { kind: 'quarantined', hold };
}

function stepOf({ order: { by, reason: note }, services }: PersonActing): CaseStep {
  return { at: services.now(), by, note };
}

/** Before the hold says so: nobody would come back for it, and twice is better than never. */
async function putOnRecord({ order, services }: PersonActing): Promise<void> {
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
