// With the key's lease in hand: contains, tells, and writes down how far the notice has come.
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import type { Containment, NoticeStage } from '#shared/model/notice.ts';
import { type EpochMs, epochMs, HOUR_MS } from '#shared/model/units.ts';
import type { OpenNotice } from '#shared/ports/notice-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { headText } from '#shared/respond/audit-chain.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { isUnanswered } from '#shared/respond/case-transitions.ts';
import { mayHold } from '#shared/respond/containment-order.ts';
import { writeFacts } from '#shared/respond/digest-facts.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import { incidentTopic } from '#shared/respond/incident-topic.ts';
import { containKey } from './contain-key.ts';
import type { DispatchOutcome, DispatchServices } from './dispatch-services.ts';
import { followCase } from './follow-case.ts';
import { type NoticeCase, readCase } from './notice-case.ts';
import { markOf, tellPeople } from './tell-people.ts';

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
  const urgent = incidentTopic(read.notice.stage, read.killSwitch) === 'urgent';
  const facts = { notice: read.notice, containment, urgent, at: now() };
  const incidentCase = await followCase(facts, services.cases);
  const isNews = open.progress.told?.containment !== containment.kind;
  if (isNews && !isOutdated(read, incidentCase)) {
    await tell({ ...read, open, containment, incidentCase }, services, now);
  }
  return writeDown(open, containment, { ...services, at: now() });
}

/** A reminder that comes after the answer, or under the kill switch, would wake somebody for nothing. */
function isOutdated({ notice, killSwitch }: NoticeCase, incidentCase: IncidentCase): boolean {
  return notice.stage === 'reminder' && (killSwitch || !isUnanswered(incidentCase));
}

interface Telling extends NoticeCase {
  readonly open: OpenNotice;
  readonly containment: Containment;
  readonly incidentCase: IncidentCase;
}

async function tell(
  telling: Telling,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<void> {
  const { notice, incident, record, containment, killSwitch: quiet, incidentCase, open } = telling;
  const { noticeId, stage, decision, keyId } = notice;
  const isFirst = open.progress.told === undefined;
  const alertId = isFirst ? noticeId : `${noticeId}.${containment.kind}`;
  // By the notice that asked for it: an earlier one that comes late has nothing to tell the bots.
  if (containment.kind === 'contained' && decision === 'disable' && mayHold(stage)) {
    await services.alerts.publish(botNotice('key.quarantined', `${alertId}.bots`, record));
  }
  const step = stepOf(stage, incidentCase);
  const auditHead = await quoteHead(services.audit);
  const message = incidentAlert({
    ...{ alertId, stage, incident, record, containment, quiet },
    ...{ step, incidentCase, auditHead },
  });
  const facts = writeFacts({
    ...{ kind: 'incident', stage, decision, containment: containment.kind },
    keyMark: markOf(keyId),
  });
  await tellPeople({ open, message, facts, delivery: 'now' }, services, now);
}

/** Who brought the stage about, if a person did. */
function stepOf(stage: NoticeStage, known: IncidentCase): CaseStep | undefined {
  switch (stage) {
    case 'acknowledged':
      return known.acknowledged;
    case 'contained-at-exchange':
      return known.containedAtExchange;
    case 'resolved':
    case 'false-alarm':
      return known.ended;
    default:
      return undefined;
  }
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
