// What a person should do next, in order; the same for mail and chat.

import type { IncidentAlertInput } from './alert-input.ts';
import { exchangeState } from './describe-exchange.ts';
import { type ExchangeSteps, exchangeSteps, settingsLink } from './exchange-steps.ts';
import { exchangeName } from './incident-facts.ts';
import {
  acknowledgeCommand,
  falseAlarmCommand,
  releaseCommand,
  resolveCommand,
} from './operator-commands.ts';

export interface NextStep {
  readonly say: string;
  /** To be copied: a link or a command. */
  readonly copy?: string;
}

export function nextSteps(input: IncidentAlertInput): readonly NextStep[] {
  const { kind } = exchangeState(input);
  if (kind === 'drill') return tryItOut(input);
  if (kind !== 'not-contained') return afterwards(input);
  const theft = [...atExchange(input), ...answerStep(input)];
  // Weak evidence is often a change of one's own: then nobody should touch the key at the exchange.
  return input.incident.decision === 'alert'
    ? [ASK_FIRST, ...ifItWasYou(input), ...theft]
    : [...theft, ...ifItWasYou(input)];
}

const ASK_FIRST: NextStep = {
  say: 'Ask whether one of you moved, updated or ran this bot at that time. If nobody did, go on as for a theft, from the third step on.',
};

/** Whoever has to learn how to acknowledge learns it from a drill. */
function tryItOut({ incident, incidentCase }: IncidentAlertInput): readonly NextStep[] {
  if (incidentCase?.ended !== undefined) return [];
  const copy = acknowledgeCommand(incident.incidentId);
  return [{ say: 'Nothing. To try it out, acknowledge the drill:', copy }];
}

function atExchange({ record }: IncidentAlertInput): readonly NextStep[] {
  const steps = exchangeSteps(record.exchange);
  const name = exchangeName(record.exchange);
  return [
    signIn(steps, name),
    { say: `To shut strangers out while the bot goes on: ${steps.narrow}` },
    { say: `Or to end the key, which stops the bot too: ${steps.revoke}` },
    {
      say: [
        `Cancel orders and withdrawals at ${name} that are not yours, and look for API keys and withdrawal addresses that you do not know.`,
        ...(steps.note === undefined ? [] : [steps.note]),
      ].join(' '),
    },
  ];
}

function signIn(steps: ExchangeSteps, name: string): NextStep {
  const say = `Sign in at ${name}, from a device that you trust`;
  const link = settingsLink(steps);
  return link === undefined
    ? { say: `${say}, and open: ${steps.settings}.` }
    : { say: `${say}:`, copy: link };
}

function answerStep({ incident, incidentCase, stage }: IncidentAlertInput): readonly NextStep[] {
  const isAnswered = incidentCase?.acknowledged !== undefined || stage === 'acknowledged';
  if (isAnswered || incidentCase?.ended !== undefined) return [];
  return [
    {
      say: 'Tell the others that you look into it, which also ends the reminders:',
      copy: acknowledgeCommand(incident.incidentId),
    },
  ];
}

function ifItWasYou({ containment, record, incident }: IncidentAlertInput): readonly NextStep[] {
  const sayIt = falseAlarmCommand(incident.incidentId);
  if (containment.kind !== 'contained') return [{ say: 'If it was you, say so:', copy: sayIt }];
  return [
    { say: 'If it was you, give the key back:', copy: releaseCommand(record.keyId) },
    { say: 'And say that it was a false alarm:', copy: sayIt },
  ];
}

/** The exchange is dealt with, or a person has ended it: what is left at AWS. */
function afterwards(input: IncidentAlertInput): readonly NextStep[] {
  const { containment, record, incident, stage, incidentCase } = input;
  const isEnded =
    incidentCase?.ended !== undefined || stage === 'resolved' || stage === 'false-alarm';
  const giveBack = {
    say: 'The secret is still disabled. Once it holds a key that you trust, give it back:',
    copy: releaseCommand(record.keyId),
  };
  const end = { say: 'When all is done:', copy: resolveCommand(incident.incidentId) };
  return [...(containment.kind === 'contained' ? [giveBack] : []), ...(isEnded ? [] : [end])];
}
