// Makes the messages of one stage of an incident, for bots and for people, and sends them on their way.
import type { CaseStep, IncidentCase } from '#shared/model/incident-case.ts';
import type { Containment, NoticeStage } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { OpenNotice } from '#shared/ports/notice-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { headText } from '#shared/respond/audit-chain.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { mayHold } from '#shared/respond/containment-order.ts';
import { writeFacts } from '#shared/respond/digest-facts.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import type { DispatchServices } from './dispatch-services.ts';
import type { NoticeCase } from './notice-case.ts';
import { markOf, type TellServices, tellPeople } from './tell-people.ts';

export interface IncidentTelling extends NoticeCase {
  readonly open: OpenNotice;
  readonly containment: Containment;
  readonly incidentCase: IncidentCase;
}

export async function tellOfIncident(
  telling: IncidentTelling,
  services: TellServices & Pick<DispatchServices, 'audit'>,
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
  const message = incidentAlert({
    ...{ alertId, stage, incident, record, containment, quiet, incidentCase },
    step: stepOf(stage, incidentCase),
    auditHead: await quoteHead(services.audit),
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
