// With the key's lease in hand: contains, tells, and writes down how far the notice has come.
import type { Containment, NoticeProgress } from '#shared/model/notice.ts';
import { type EpochMs, epochMs, HOUR_MS } from '#shared/model/units.ts';
import type { OpenNotice } from '#shared/ports/notice-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { headText } from '#shared/respond/audit-chain.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import { containKey } from './contain-key.ts';
import type { DispatchOutcome, DispatchServices } from './dispatch-services.ts';
import { type NoticeCase, readCase } from './notice-case.ts';

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

interface Telling extends NoticeCase {
  readonly containment: Containment;
  readonly progress: NoticeProgress;
}

async function tell(telling: Telling, { alerts, audit }: DispatchServices): Promise<void> {
  const { notice, incident, record, containment, killSwitch: quiet } = telling;
  const { noticeId, stage, decision } = notice;
  const isFirst = telling.progress.told === undefined;
  const alertId = isFirst ? noticeId : `${noticeId}.${containment.kind}`;
  // By the notice that asked for it: an earlier one that comes late has nothing to tell the bots.
  if (containment.kind === 'contained' && decision === 'disable' && stage !== 'closed') {
    await alerts.publish(botNotice('key.quarantined', `${alertId}.bots`, record));
  }
  const auditHead = await quoteHead(audit);
  await alerts.publish(
    incidentAlert({ alertId, stage, incident, record, containment, quiet, auditHead }),
  );
}

/** Whoever alters the trail cannot alter the mails. One that cannot be read keeps no alert back. */
async function quoteHead(audit: DispatchServices['audit']): Promise<string | undefined> {
  try {
    const head = await audit.head();
    return head && headText(head);
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
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
