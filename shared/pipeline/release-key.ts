// Gives a key back on a person's word: the very version that was there before, unless somebody has put
// another value there since.
import type { Hold } from '#shared/model/hold.ts';
import type { ImpossibleReason } from '#shared/model/notice.ts';
import { giveCasesBack } from './follow-case.ts';
import { moveHold, type PersonOrder, type PersonServices } from './hold-by-person.ts';
import { noticeIdOf } from './notice-id.ts';
import { withLease } from './with-lease.ts';

export type ReleaseOutcome =
  | { readonly kind: 'released' }
  | { readonly kind: 'not-held' }
  /** Another value is in the secret by now: it stays. */
  | { readonly kind: 'replaced' }
  /** A worker has the key at this moment: try again. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'impossible'; readonly reason: ImpossibleReason };

/** The epoch rises first: from then on no order of before can hold the key back again. */
export async function releaseKey(
  order: PersonOrder,
  services: PersonServices,
): Promise<ReleaseOutcome> {
  const { keyId } = order.record;
  const outcome = await withLease(keyId, services, async () => {
    const hold = await services.holds.read(keyId);
    if (hold.state === 'active' && !(await isOutOfUse(order, services))) {
      return { kind: 'not-held' } as const;
    }
    const releasing = await moveHold(hold, 'ask-back', { order, services });
    return giveBack(releasing, order, services);
  });
  return outcome ?? { kind: 'busy' };
}

/** A secret that was left half-way, whatever the record says. */
async function isOutOfUse(
  { record: { keyId, secretArn } }: PersonOrder,
  { custody }: PersonServices,
): Promise<boolean> {
  if (secretArn === undefined) return false;
  const secret = await custody.inspect({ keyId, secretArn });
  return secret !== undefined && secret.state !== 'active';
}

/** Finishes a release that was begun, by whoever began it. */
export async function giveBack(
  releasing: Hold,
  order: PersonOrder,
  services: PersonServices,
): Promise<ReleaseOutcome> {
  const { keyId, secretArn } = order.record;
  const { secretVersion } = releasing;
  if (secretArn === undefined) return { kind: 'impossible', reason: 'no-secret' };
  const result = await services.custody.release({ keyId, secretArn }, secretVersion);
  if (result.kind === 'impossible') return result;
  // First, since nobody would come back for it: its id makes the notice the only one.
  await putOnRecord(releasing, order, { isReplaced: result.kind === 'replaced', services });
  const { by, reason: note } = order;
  await giveCasesBack(releasing, { at: services.now(), by, note }, services.cases);
  const edge = result.kind === 'replaced' ? 'replace' : 'give-back';
  await moveHold(releasing, edge, { order, services });
  return { kind: result.kind };
}

interface Recording {
  readonly isReplaced: boolean;
  readonly services: PersonServices;
}

async function putOnRecord(
  releasing: Hold,
  { record: key, by, reason }: PersonOrder,
  { isReplaced, services }: Recording,
): Promise<void> {
  const at = services.now();
  const what = isReplaced
    ? 'holds another value by now, which stays, and was given back'
    : 'was given back';
  const detail = `${key.label}: ${isReplaced ? 'another value is in the secret: ' : ''}${reason}`;
  const entry = { at, by, action: 'key-released', subject: key.keyId, detail } as const;
  const notice = {
    kind: 'operation',
    noticeId: noticeIdOf('key-released', key.keyId, releasing.epoch),
    code: 'key-released',
    subject: key.label,
    keyId: key.keyId,
    detail: `Key ${key.label} ${what} by ${by}: ${reason}`,
    createdAt: at,
  } as const;
  await services.audit.append(entry, [notice]);
}
