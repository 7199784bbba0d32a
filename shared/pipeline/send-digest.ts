// Sends a digest whose time has come: closes it, counts it, tells it.
import type { DigestNotice } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { digestAlert } from '#shared/respond/digest-alert.ts';
import { takeMoment, waitFor } from './await-turn.ts';
import type { DispatchOutcome } from './dispatch-services.ts';
import type { TellServices } from './tell-people.ts';

/** Closed first: whatever comes later goes into the next one, and each attempt counts the same. */
export async function sendDigest(
  { noticeId, digest }: DigestNotice,
  services: TellServices,
  now: () => EpochMs,
): Promise<DispatchOutcome> {
  const { digests, alerts, notices } = services;
  if (now() < digest.dueAt) return 'postponed';
  const { facts, lines } = await digests.close(digest.digestId, now());
  // Whoever wanted to add the first entry has died before it did.
  if (facts.size > 0) {
    await waitFor(await takeMoment(digest.topic, true, services, now), services, now);
    await alerts.publish(digestAlert({ alertId: noticeId, digest, facts, lines }));
  }
  await notices.settle(noticeId, { attempts: 1, told: undefined }, now());
  return 'done';
}
