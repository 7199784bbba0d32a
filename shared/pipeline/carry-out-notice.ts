// With the key's lease in hand: contains, tells, and writes down how far the notice has come.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { isDrill } from '#shared/model/key-record.ts';
import type { Containment } from '#shared/model/notice.ts';
import { type EpochMs, epochMs, HOUR_MS } from '#shared/model/units.ts';
import type { OpenNotice } from '#shared/ports/notice-store.ts';
import { isUnanswered } from '#shared/respond/case-transitions.ts';
import { incidentTopic } from '#shared/respond/incident-topic.ts';
import { containKey } from './contain-key.ts';
import type { DispatchOutcome, DispatchServices } from './dispatch-services.ts';
import { followCase } from './follow-case.ts';
import { type NoticeCase, readCase } from './notice-case.ts';
import { tellOfIncident } from './tell-of-incident.ts';

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
  const read = await readCase(open.notice, services);
  const containment = await containKey(read, services, now);
  const isQuiet = read.killSwitch || isDrill(read.record);
  const urgent = incidentTopic(read.notice.stage, isQuiet) === 'urgent';
  const facts = { notice: read.notice, containment, urgent, at: now() };
  const incidentCase = await followCase(facts, services.cases);
  const isNews = open.progress.told?.containment !== containment.kind;
  if (isNews && !isOutdated(read, incidentCase)) {
    await tellOfIncident({ ...read, open, containment, incidentCase }, services, now);
  }
  return writeDown(open, containment, { ...services, at: now() });
}

/** A reminder that comes after the answer, or under the kill switch, would wake somebody for nothing. */
function isOutdated({ notice, killSwitch }: NoticeCase, incidentCase: IncidentCase): boolean {
  return notice.stage === 'reminder' && (killSwitch || !isUnanswered(incidentCase));
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
