// Takes an incident, its key and what was done; gives the message for people and programs.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import { isDrill } from '#shared/model/key-record.ts';
import type { IncidentAlertInput } from './alert-input.ts';
import { type AlertThread, incidentThread } from './alert-thread.ts';
import { stageWord } from './describe-stage.ts';
import { incidentChat } from './incident-chat.ts';
import { incidentEmail } from './incident-email.ts';
import { exchangeName } from './incident-facts.ts';
import { incidentJson } from './incident-json.ts';
import { incidentSms } from './incident-sms.ts';
import { incidentTopic } from './incident-topic.ts';
import { safeText } from './safe-text.ts';

const SUBJECT_CHARS = 99;

export function incidentAlert(input: IncidentAlertInput): AlertMessage {
  const { alertId, stage, incident, record } = input;
  const thread = incidentThread(incident.incidentId, stage, input.incidentCase);
  return {
    topic: incidentTopic(stage, input.quiet),
    alertId,
    threadId: thread.threadId,
    subject: subjectOf(input, thread),
    email: incidentEmail(input, thread),
    sms: incidentSms(input, thread),
    json: incidentJson(input, thread),
    attributes: {
      type: 'incident',
      stage,
      decision: incident.decision,
      severity: incident.severity,
      containment: input.containment.kind,
      keyId: safeText(incident.keyId),
      exchange: safeText(incident.exchange),
      drill: String(isDrill(record)),
    },
    chat: incidentChat(input, thread),
  };
}

/** The number stands in each subject of a thread, so that mail can be sorted and searched by it. */
function subjectOf(input: IncidentAlertInput, { number }: AlertThread): string {
  const { record } = input;
  const mark = isDrill(record) ? '[DRILL] ' : '';
  const key = `${safeText(record.label, 30)} at ${exchangeName(record.exchange)}`;
  return `${mark}[Keywarden ${number}] ${stageWord(input)}: ${key}`.slice(0, SUBJECT_CHARS);
}
