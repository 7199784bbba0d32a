// Says how things stand at the exchange, which Keywarden cannot reach: only what a person has recorded.
import type { CaseStep } from '#shared/model/incident-case.ts';
import { isDrill } from '#shared/model/key-record.ts';
import type { IncidentAlertInput } from './alert-input.ts';
import { formatUtc } from './format-time.ts';
import { exchangeName } from './incident-facts.ts';
import { safePerson } from './safe-text.ts';

export type ExchangeState =
  /** No exchange knows the key of a drill. */
  | { readonly kind: 'drill' }
  /** A person has said that there was no theft. */
  | { readonly kind: 'false-alarm' }
  | { readonly kind: 'contained'; readonly step: CaseStep }
  /** A person has ended the incident without a word about the exchange. */
  | { readonly kind: 'not-recorded' }
  | { readonly kind: 'not-contained' };

/** A stage that a person has just brought about counts before the case says so. */
export type ExchangeQuestion = Pick<IncidentAlertInput, 'record' | 'incidentCase'> &
  Partial<Pick<IncidentAlertInput, 'stage' | 'step'>>;

export function exchangeState(input: ExchangeQuestion): ExchangeState {
  const { stage, step, incidentCase, record } = input;
  if (isDrill(record)) return { kind: 'drill' };
  if (stage === 'false-alarm' || incidentCase?.status === 'false-alarm') {
    return { kind: 'false-alarm' };
  }
  const now = stage === 'contained-at-exchange' ? step : undefined;
  const contained = now ?? incidentCase?.containedAtExchange;
  if (contained !== undefined) return { kind: 'contained', step: contained };
  const isEnded = stage === 'resolved' || incidentCase?.status === 'resolved';
  return { kind: isEnded ? 'not-recorded' : 'not-contained' };
}

export function describeExchange(input: ExchangeQuestion): string {
  const name = exchangeName(input.record.exchange);
  const state = exchangeState(input);
  switch (state.kind) {
    case 'drill':
      return 'Nothing is to be done: no exchange knows this key.';
    case 'false-alarm':
      return 'Nothing is to be done: it was a false alarm.';
    case 'contained':
      return `Contained at ${formatUtc(state.step.at)} by ${safePerson(state.step.by, 60)}.`;
    case 'not-recorded':
      return `Nobody has recorded that the key was narrowed or revoked at ${name}.`;
    case 'not-contained':
      return `NOT CONTAINED. Whoever has a copy of the secret can go on using it until you narrow or revoke the key at ${name}.`;
    default:
      return state satisfies never;
  }
}

/** For short messages; the empty text where there is nothing to say. */
export function exchangeWord(input: ExchangeQuestion): string {
  // Said already, by the stage itself.
  if (input.stage === 'contained-at-exchange') return '';
  return EXCHANGE_WORD[exchangeState(input).kind];
}

const EXCHANGE_WORD: Readonly<Record<ExchangeState['kind'], string>> = {
  drill: 'Nothing to do.',
  'false-alarm': '',
  contained: 'Contained at the exchange.',
  'not-recorded': '',
  'not-contained': 'NOT contained at the exchange.',
};
