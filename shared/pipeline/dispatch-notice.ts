// Carries out one notice: holds the key back if it asks for that, then tells people what was done.
// Whatever it does may have been done before, by itself or by another worker.

import type { OperationNotice } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { OpenNotice } from '#shared/ports/notice-store.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { writeFacts } from '#shared/respond/digest-facts.ts';
import { operationAlert } from '#shared/respond/operation-alert.ts';
import { OPERATION_DELIVERY } from '#shared/respond/operation-delivery.ts';
import { carryOutNotice } from './carry-out-notice.ts';
import type { DispatchOutcome, DispatchServices } from './dispatch-services.ts';
import { sendDigest } from './send-digest.ts';
import { tellPeople } from './tell-people.ts';
import { withLease } from './with-lease.ts';

/**
 * Idempotency key: the notice's id. People may be told twice, with the same alert id, if a worker dies
 * between telling and writing down that it did.
 *
 * @throws OutsideError when SNS or the table does not do as asked: the notice stays due.
 */
export async function dispatchNotice(
  noticeId: string,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<DispatchOutcome> {
  const open = await services.notices.open(noticeId);
  if (open === undefined) return 'nothing-to-do';
  const { notice } = open;
  if (notice.kind === 'digest') return sendDigest(notice, services, now);
  if (notice.kind === 'operation') return tellOfOperation({ ...open, notice }, services, now);
  const outcome = await withLease(notice.keyId, { ...services, now }, (inTime) =>
    carryOutNotice(noticeId, services, inTime),
  );
  return outcome ?? 'busy';
}

/** Of notices with a key's id: a person's quarantine is the only action that has one. */
const BOT_EVENTS: ReadonlyMap<OperationNotice['code'], Parameters<typeof botNotice>[0]> = new Map([
  ['key-released', 'key.released'],
  ['operator-action', 'key.quarantined'],
]);

interface OpenOperation extends OpenNotice {
  readonly notice: OperationNotice;
}

async function tellOfOperation(
  open: OpenOperation,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<DispatchOutcome> {
  const { notices, alerts, registry } = services;
  const { noticeId, code, keyId } = open.notice;
  const event = BOT_EVENTS.get(code);
  if (event !== undefined && keyId !== undefined) {
    const record = await registry.get(keyId);
    if (record !== undefined) await alerts.publish(botNotice(event, `${noticeId}.bots`, record));
  }
  const message = operationAlert(open.notice);
  const facts = writeFacts({ kind: 'operation', code });
  const delivery = OPERATION_DELIVERY[code];
  await tellPeople({ open, message, facts, delivery }, services, now);
  await notices.settle(noticeId, { attempts: 1, told: undefined }, now());
  return 'done';
}
