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
  // Whoever has to be told how to acknowledge a drill learns it from the drill.
  if (kind === 'drill') return [...answerStep(input)];
  if (kind === 'not-contained') {
    return [...atExchange(input), ...answerStep(input), ...ifItWasYou(input)];
  }
  return afterwards(input);
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
  const wasYou = 'If it was you:';
  return containment.kind === 'contained'
    ? [{ say: `${wasYou} give the key back.`, copy: releaseCommand(record.keyId) }]
    : [{ say: `${wasYou} say so.`, copy: falseAlarmCommand(incident.incidentId) }];
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
