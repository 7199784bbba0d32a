// Says what is new: one word for subjects, one or two sentences for the top of a message.
import { isDrill } from '#shared/model/key-record.ts';
import type { IncidentAlertInput } from './alert-input.ts';
import { CONTAINMENT_WORD } from './describe-containment.ts';
import { exchangeState } from './describe-exchange.ts';
import { formatUtc } from './format-time.ts';
import { exchangeName } from './incident-facts.ts';
import { safePerson, safeText } from './safe-text.ts';

const NAME_CHARS = 30;
const NOTE_CHARS = 300;

/** For a subject, a short message or a title. */
export function stageWord(input: IncidentAlertInput): string {
  const { stage, containment } = input;
  switch (stage) {
    case 'opened':
      return CONTAINMENT_WORD[containment.kind];
    case 'escalated':
      return `WORSE, ${CONTAINMENT_WORD[containment.kind]}`;
    case 'closed':
      return 'CALLS STOPPED';
    case 'reminder':
      return 'NOBODY HAS ANSWERED';
    case 'acknowledged':
      return `ACKNOWLEDGED${byWhom(input)}`;
    case 'contained-at-exchange':
      return 'CONTAINED AT EXCHANGE';
    case 'resolved':
      return 'RESOLVED';
    case 'false-alarm':
      return 'FALSE ALARM';
    default:
      return stage satisfies never;
  }
}

/** Before all facts. */
export function describeStage(input: IncidentAlertInput): string {
  const lead = isDrill(input.record)
    ? 'This is a drill: the theft is made up, and nothing is to be done. '
    : '';
  return `${lead}${whatIsNew(input)}`;
}

function whatIsNew(input: IncidentAlertInput): string {
  const { stage, incident, incidentCase } = input;
  const name = exchangeName(input.record.exchange);
  switch (stage) {
    case 'opened':
      return whatHappened(input);
    case 'escalated':
      return `It has become worse since the first alert. ${whatHappened(input)}`;
    case 'closed':
      return `No suspicious call has come in since ${formatUtc(incident.endedAt)}.${stillToDo(input)}`;
    case 'reminder':
      return `Nobody has acknowledged this incident since ${formatUtc(incidentCase?.openedAt ?? incident.startedAt)}.${stillToDo(input)}`;
    case 'acknowledged':
      return `${bySomebody(input, 'has acknowledged this incident')}${stillToDo(input)}`;
    case 'contained-at-exchange':
      return bySomebody(input, `has recorded that the key is contained at ${name}`);
    case 'resolved':
      return bySomebody(input, 'has resolved this incident');
    case 'false-alarm':
      return bySomebody(input, 'has recorded that this was no theft');
    default:
      return stage satisfies never;
  }
}

function whatHappened(input: IncidentAlertInput): string {
  const { containment, incident } = input;
  if (containment.kind === 'contained') {
    return `Somebody else seems to use this key. Its secret is disabled at AWS.${stillToDo(input)}`;
  }
  return incident.decision === 'disable'
    ? `Somebody else seems to use this key, and its secret is NOT disabled.${stillToDo(input)}`
    : 'This key is used as it never was before. Find out whether it was you.';
}

/** What AWS cannot do, said once more where it is easily overlooked. */
function stillToDo(input: IncidentAlertInput): string {
  if (exchangeState(input).kind !== 'not-contained') return '';
  return ` The key still works at ${exchangeName(input.record.exchange)}: only a person can stop it there.`;
}

function bySomebody({ step }: IncidentAlertInput, what: string): string {
  if (step === undefined) return `Somebody ${what}.`;
  const note = step.note === '' ? '' : ` In their words: ${safeText(step.note, NOTE_CHARS)}`;
  return `${safePerson(step.by, NAME_CHARS)} ${what}, at ${formatUtc(step.at)}.${note}`;
}

function byWhom({ step }: IncidentAlertInput): string {
  return step === undefined ? '' : ` by ${safePerson(step.by, NAME_CHARS)}`;
}
