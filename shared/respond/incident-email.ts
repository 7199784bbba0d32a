// The message of an incident for people with a screen: read at night, by somebody who has just woken up.
import type { IncidentAlertInput } from './alert-input.ts';
import type { AlertThread } from './alert-thread.ts';
import { describeContainment, describeHoldNow } from './describe-containment.ts';
import { describeExchange } from './describe-exchange.ts';
import { describeStage } from './describe-stage.ts';
import { formatUtc } from './format-time.ts';
import {
  exchangeName,
  fromWhere,
  howLong,
  whatItCouldDo,
  whatItDid,
  whichKey,
  why,
} from './incident-facts.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import { safePerson, safeText } from './safe-text.ts';
import { factLine, wrapText } from './wrap-text.ts';

const ID_CHARS = 200;
/** So that the name of an exchange and its fact stand beside each other. */
const NAME_CHARS = 11;

export function incidentEmail(input: IncidentAlertInput, thread: AlertThread): string {
  return [
    wrapText(describeStage(input)),
    '',
    ...factLines(input),
    '',
    ...stepLines(nextSteps(input)),
    ...whyLines(input),
    ...endLines(input, thread),
  ].join('\n');
}

function factLines(input: IncidentAlertInput): readonly string[] {
  const { record, incident } = input;
  const name = exchangeName(record.exchange);
  const acknowledged = input.incidentCase?.acknowledged;
  return [
    factLine('Which key', ...whichKey(record)),
    factLine('How long', ...howLong(incident)),
    factLine('From where', ...fromWhere(incident)),
    factLine('Could do', whatItCouldDo(record)),
    factLine('Did', ...whatItDid(incident)),
    factLine('At AWS', atAws(input)),
    factLine(name.length > NAME_CHARS ? 'At exchange' : `At ${name}`, describeExchange(input)),
    ...(acknowledged === undefined
      ? []
      : [
          factLine(
            'Acknowledged',
            `${formatUtc(acknowledged.at)} by ${safePerson(acknowledged.by, 60)}`,
          ),
        ]),
  ];
}

/** While it goes on, why something was or was not done; afterwards, how things stand. */
export function atAws({ stage, containment }: IncidentAlertInput): string {
  return stage === 'opened' || stage === 'escalated'
    ? describeContainment(containment)
    : describeHoldNow(containment);
}

function stepLines(steps: readonly NextStep[]): readonly string[] {
  if (steps.length === 0) return [];
  const numbered = steps.flatMap(({ say, copy }, index) => {
    const said = wrapText(say, `${index + 1}. `);
    // Never broken, so that it can be copied.
    return copy === undefined ? [said] : [said, `   ${copy}`];
  });
  return ['WHAT TO DO NOW', ...numbered, ''];
}

/** Once a person has ended it, the evidence is in the dossier and no longer news. */
function whyLines({ incident, stage }: IncidentAlertInput): readonly string[] {
  if (stage === 'resolved' || stage === 'false-alarm') return [];
  return ['WHY', ...why(incident).map((reason) => wrapText(reason, '- ')), ''];
}

function endLines(
  { stage, auditHead }: IncidentAlertInput,
  { number, threadId }: AlertThread,
): readonly string[] {
  return [
    `Incident ${number}, ${stage}`,
    `Thread   ${safeText(threadId, ID_CHARS)}`,
    ...(auditHead === undefined ? [] : [`Audit    ${safeText(auditHead)}`]),
  ];
}
