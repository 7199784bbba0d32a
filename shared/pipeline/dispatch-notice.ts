// Carries out one notice: holds the key back if it asks for that, then tells people what was done.
// Whatever it does may have been done before, by itself or by another worker.

import type { OperationNotice } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { operationAlert } from '#shared/respond/operation-alert.ts';
import { carryOutNotice } from './carry-out-notice.ts';
import type { DispatchOutcome, DispatchServices } from './dispatch-services.ts';
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
  if (notice.kind === 'operation') return tellOfOperation(notice, services, now());
  const outcome = await withLease(notice.keyId, { ...services, now }, () =>
    carryOutNotice(noticeId, services, now),
  );
  return outcome ?? 'busy';
}

/** Of notices with a key's id: a person's quarantine is the only action that has one. */
const BOT_EVENTS: ReadonlyMap<OperationNotice['code'], Parameters<typeof botNotice>[0]> = new Map([
  ['key-released', 'key.released'],
  ['operator-action', 'key.quarantined'],
]);

async function tellOfOperation(
  notice: OperationNotice,
  { notices, alerts, registry }: DispatchServices,
  now: EpochMs,
): Promise<DispatchOutcome> {
  const { noticeId, code, keyId } = notice;
  const event = BOT_EVENTS.get(code);
  if (event !== undefined && keyId !== undefined) {
    const record = await registry.get(keyId);
    if (record !== undefined) await alerts.publish(botNotice(event, `${noticeId}.bots`, record));
  }
  await alerts.publish(operationAlert(notice));
  await notices.settle(noticeId, { attempts: 1, told: undefined }, now);
  return 'done';
}
