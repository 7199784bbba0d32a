// Holds a key back before anybody is told of anything: telling people takes its time in a storm, and a thief
// does not wait.
import type { EpochMs } from '#shared/model/units.ts';
import { mayHold } from '#shared/respond/containment-order.ts';
import { containKey } from './contain-key.ts';
import type { DispatchServices } from './dispatch-services.ts';
import { readCase } from './notice-case.ts';
import { withLease } from './with-lease.ts';

/**
 * Whoever carries the notice out afterwards finds the key held. What fails here is tried again there, so
 * nothing is written down.
 *
 * @throws OutsideError when the table or the custody does not do as asked.
 */
export async function containFirst(
  noticeId: string,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<void> {
  const notice = (await services.notices.open(noticeId))?.notice;
  if (notice?.kind !== 'incident' || notice.decision !== 'disable' || !mayHold(notice.stage))
    return;
  await withLease(notice.keyId, { ...services, now }, async (inTime) =>
    containKey(await readCase(notice, services), services, inTime),
  );
}
