// The message of an incident for a chat room.
import type { ChatNotification } from '#shared/model/chat-notification.ts';
import { isDrill } from '#shared/model/key-record.ts';
import type { IncidentAlertInput } from './alert-input.ts';
import type { AlertThread } from './alert-thread.ts';
import { type ChatDraft, chatNotification } from './chat-notification.ts';
import { chatText, withoutMarks } from './chat-text.ts';
import { describeExchange, exchangeState } from './describe-exchange.ts';
import { describeStage, stageWord } from './describe-stage.ts';
import { atAws } from './incident-email.ts';
import {
  exchangeName,
  fromWhere,
  howLong,
  whatItCouldDo,
  whatItDid,
  whichKey,
} from './incident-facts.ts';
import { nextSteps } from './next-steps.ts';

export function incidentChat(input: IncidentAlertInput, thread: AlertThread): ChatNotification {
  const { record, incident, stage } = input;
  const key = `${chatText(record.label, 40)} at ${withoutMarks(exchangeName(record.exchange))}`;
  const word = withoutMarks(stageWord(input));
  const draft: ChatDraft = {
    alertId: input.alertId,
    thread,
    title: `${isDrill(record) ? '[DRILL] ' : ''}${thread.number} ${word}: ${key}`,
    lines: [withoutMarks(describeStage(input)), ...factLines(input)],
    nextSteps: nextSteps(input).map(({ say, copy }) => stepText(withoutMarks(say), copy)),
    keywords: [incident.severity, stage, incident.decision],
    eventType: `incident.${stage}`,
    related: [chatText(record.keyId), chatText(incident.incidentId, 200)],
    context: {
      severity: incident.severity,
      containmentAws: input.containment.kind,
      containmentExchange: exchangeState(input).kind,
      drill: String(isDrill(record)),
    },
  };
  return chatNotification(draft);
}

function factLines(input: IncidentAlertInput): readonly string[] {
  const { record, incident } = input;
  const facts: readonly (readonly [string, string])[] = [
    ['Which key', whichKey(record).join(', ')],
    ['How long', howLong(incident).join('; ')],
    ['From where', fromWhere(incident).join('; ')],
    ['Could do', whatItCouldDo(record)],
    ['Did', whatItDid(incident).join(' ')],
    ['At AWS', atAws(input)],
    ['At the exchange', describeExchange(input)],
  ];
  return facts.map(([name, text]) => `${name}: ${withoutMarks(text)}`);
}

/** A link of our own is shown as one; a command stands in code marks, which Slack and Teams share. */
function stepText(say: string, copy: string | undefined): string {
  if (copy === undefined) return say;
  return `${say} ${copy.startsWith('https:') ? copy : `\`${withoutMarks(copy)}\``}`;
}
