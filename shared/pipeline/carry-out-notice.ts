// With the key's lease in hand: contains, tells, and writes down how far the notice has come.
import type { Incident } from '#shared/model/incident.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import type { Containment, IncidentNotice, NoticeProgress } from '#shared/model/notice.ts';
import { type EpochMs, epochMs, HOUR_MS } from '#shared/model/units.ts';
import type { OpenNotice } from '#shared/ports/notice-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import { containKey } from './contain-key.ts';
import type { DispatchOutcome } from './dispatch-notice.ts';
import type { DispatchServices } from './dispatch-services.ts';

/** First pause between two attempts; each is twice as long as the one before, up to an hour. */
const FIRST_PAUSE_MS = 30_000;
/** With an hour between the later ones: two days. */
const MOST_ATTEMPTS = 50;

export async function carryOutNotice(
  noticeId: string,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<DispatchOutcome> {
  // Read again: another worker may have carried it out while we waited for the lease.
  const open = await services.notices.open(noticeId);
  if (open?.notice.kind !== 'incident') return 'nothing-to-do';
  const told = await readCase(open.notice, services);
  const containment = await containKey(told, services, now);
  const at = now();
  if (open.progress.told?.containment !== containment.kind) {
    await tell({ ...told, containment, progress: open.progress }, services);
  }
  return writeDown(open, containment, { ...services, at });
}

export interface NoticeCase {
  readonly notice: IncidentNotice;
  readonly incident: Incident;
  readonly record: KeyRecord;
}

async function readCase(
  notice: IncidentNotice,
  { store, registry }: DispatchServices,
): Promise<NoticeCase> {
  const { keyId, incidentId } = notice;
  const [stored, record] = await Promise.all([
    store.incident(keyId, incidentId),
    registry.get(keyId),
  ]);
  if (stored === undefined) {
    throw new OutsideError('damaged', 'Expected the incident of a notice, found none.');
  }
  const { incident } = stored;
  // A key that was taken off the list meanwhile: people are told all the same, and nothing is done.
  return {
    notice,
    incident,
    record: record ?? defaultKeyRecord(keyId, incident.exchange, 'alert'),
  };
}

interface Telling extends NoticeCase {
  readonly containment: Containment;
  readonly progress: NoticeProgress;
}

async function tell(telling: Telling, { alerts }: DispatchServices): Promise<void> {
  const { notice, incident, record, containment, progress } = telling;
  const { noticeId, stage } = notice;
  const alertId = progress.told === undefined ? noticeId : `${noticeId}.${containment.kind}`;
  if (containment.kind === 'contained' && stage !== 'closed') {
    await alerts.publish(botNotice('key.quarantined', `${alertId}.bots`, record));
  }
  const quiet = containment.kind === 'ruled-out' && containment.by === 'kill-switch';
  await alerts.publish(incidentAlert({ alertId, stage, incident, record, containment, quiet }));
}

async function writeDown(
  { notice, progress }: OpenNotice,
  { kind }: Containment,
  { notices, at }: DispatchServices & { readonly at: EpochMs },
): Promise<DispatchOutcome> {
  const attempts = progress.attempts + 1;
  const after = { attempts, told: { at, containment: kind } };
  if (kind === 'failed' && attempts < MOST_ATTEMPTS) {
    const pauseMs = Math.min(HOUR_MS, FIRST_PAUSE_MS * 2 ** progress.attempts);
    await notices.postpone(notice.noticeId, after, epochMs(at + pauseMs));
    return 'postponed';
  }
  await notices.settle(notice.noticeId, after, at);
  return 'done';
}
