// Opens a round of looking at all keys once a day, and ends it with one digest when every key was seen.
import type { CareRound, KeyCare } from '#shared/model/key-care.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import { DAY_MS, type EpochMs, type KeyId } from '#shared/model/units.ts';
import type { CareStore } from '#shared/ports/care-store.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import { type CareDigest, careDigest } from '#shared/respond/care-digest.ts';
import { noticeIdOf } from './notice-id.ts';

export interface CareServices {
  readonly care: CareStore;
  readonly notices: Pick<NoticeStore, 'put'>;
}

/** A round at work: what is known of the care of each key, the latest included. */
export interface OpenRound {
  readonly round: CareRound;
  readonly records: readonly KeyRecord[];
  readonly cares: Map<KeyId, KeyCare>;
}

/**
 * A round goes on until its digest is out, also over midnight: what one of its runs has found would be lost
 * otherwise.
 *
 * @returns Undefined when today's round is over.
 */
export async function openRound(
  { care }: CareServices,
  records: readonly KeyRecord[],
  now: EpochMs,
): Promise<OpenRound | undefined> {
  const last = await care.round();
  const today = dayOf(now);
  if (last.isClosed && last.day >= today) return undefined;
  const round = last.isClosed ? { day: today, isClosed: false } : last;
  if (last.isClosed) await care.changeRound(last, round);
  const known = await care.ofKeys(records.map(({ keyId }) => keyId));
  return { round, records, cares: new Map(known.map((one) => [one.keyId, one])) };
}

export function isSeen({ round, cares }: OpenRound, { keyId }: KeyRecord): boolean {
  return cares.get(keyId)?.day === round.day;
}

/**
 * Does nothing while a key has yet to be looked at, unless that has been so for a day. Idempotency key: the
 * day of the round. What is told was written down with each key before, so that a run that is cut off here
 * can be repeated.
 *
 * @param hopeless Keys that cannot be looked at, now or later.
 */
export async function endRound(
  services: CareServices,
  open: OpenRound,
  hopeless: ReadonlySet<KeyId>,
  now: EpochMs,
): Promise<void> {
  const { round, records, cares } = open;
  const unseen = records.filter((record) => !isSeen(open, record));
  const isLate = dayOf(now) > round.day;
  if (!isLate && unseen.some(({ keyId }) => !hopeless.has(keyId))) return;
  const keys = records.flatMap((record) => {
    const care = cares.get(record.keyId);
    return care === undefined ? [] : [{ record, care }];
  });
  const digest = careDigest(keys, round.day, unseen.length);
  if (digest !== undefined) await services.notices.put(digestNotice(digest, round, now));
  await services.care.changeRound(round, { ...round, isClosed: true });
}

function digestNotice(digest: CareDigest, { day }: CareRound, now: EpochMs): OperationNotice {
  return {
    kind: 'operation',
    noticeId: noticeIdOf('hygiene-digest', day),
    code: 'hygiene-digest',
    subject: `${digest.told} findings`,
    keyId: undefined,
    detail: digest.lines.join('\n'),
    createdAt: now,
  };
}

function dayOf(now: EpochMs): number {
  return Math.floor(now / DAY_MS);
}
