// `letter-to-exchange.md`: a draft that asks the exchange to stop the key, keep its logs and trace the money.
import { formatUtc } from '#shared/respond/format-time.ts';
import { exchangeName } from '#shared/respond/incident-facts.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { blank } from './blank.ts';
import type { DossierInput } from './dossier-input.ts';
import {
  addressList,
  callList,
  DRAFT_NOTE,
  markets,
  momentList,
  orderIds,
} from './letter-facts.ts';

export function letterToExchange(input: DossierInput): string {
  return [
    DRAFT_NOTE,
    '',
    ...heading(input),
    ...request(input),
    ...whatWeSaw(input),
    '## What we do not know',
    '',
    '- Who made these calls, and how they came by the key.',
    '- Whether there were further calls that our logs do not hold. Yours do.',
    `- What was lost: ${blank('amount and currency, or "not yet known"')}`,
    '',
    'We can give you the calls one by one, with a list of hashes that shows that they have not been changed since.',
    '',
    'Yours faithfully,',
    '',
    blank('name and signature'),
    '',
  ].join('\n');
}

function heading({ stored, record }: DossierInput): readonly string[] {
  const name = exchangeName(record.exchange);
  return [
    `To: ${name}, support and security`,
    '',
    `From: ${blank('your name or company, and how to reach you')}`,
    '',
    `Account: ${blank(`account or user id at ${name}, and the sub-account`)}`,
    '',
    `API key: ${blank('the public id of the key; never the secret')}, which we call ${safeText(record.label)}`,
    '',
    `Date: ${blank('date')}`,
    '',
    `Subject: Unauthorised use of an API key since ${formatUtc(stored.incident.startedAt)}`,
    '',
  ];
}

function request({ stored, handled }: DossierInput): readonly string[] {
  const { startedAt, endedAt } = stored.incident;
  const contained = handled?.containedAtExchange;
  return [
    'Dear Sir or Madam,',
    '',
    `we believe that somebody else has used the API key named above. Our records show calls that we did not make, as far as we know, from ${formatUtc(startedAt)} to ${formatUtc(endedAt)} (all times are UTC).`,
    '',
    '## What we ask you to do',
    '',
    contained === undefined
      ? '1. Revoke the key at once, and freeze withdrawals of the account until we have spoken.'
      : `1. Confirm that the key is revoked or narrowed. By our record that was done at ${formatUtc(contained.at)}.`,
    '2. Hold pending withdrawals, and tell us where completed ones went: address, network, transaction id.',
    '3. Keep your own logs of this key and account: addresses, times, requests, devices, sign-ins. We may need them for the police.',
    '4. Tell us of accounts on the other side of the trades below, as far as you may, and hold what they gained.',
    '5. Give us a reference number, and a person to speak to.',
    '',
  ];
}

function whatWeSaw(input: DossierInput): readonly string[] {
  const ids = orderIds(input).map((id) => `- ${id}`);
  return [
    '## What our records show',
    '',
    'From these addresses, which we do not know to be ours:',
    '',
    ...addressList(input),
    '',
    'The calls were:',
    '',
    ...callList(input),
    '',
    `Markets: ${markets(input)}`,
    '',
    ...(ids.length === 0 ? [] : ['Orders, by the ids in our logs:', '', ...ids, '']),
    'In the order of time:',
    '',
    ...momentList(input),
    '',
  ];
}
