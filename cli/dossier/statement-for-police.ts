// `statement-for-police.md`: a draft in plain words, which keeps apart what is known and what is not.
import { formatCounted } from '#shared/respond/format-number.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import { exchangeName, why } from '#shared/respond/incident-facts.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { blank } from './blank.ts';
import type { DossierInput } from './dossier-input.ts';
import { addressList, callList, DRAFT_NOTE, markets, momentList } from './letter-facts.ts';
import { whatIsKept } from './timeline-file.ts';

export function statementForPolice(input: DossierInput): string {
  return [
    DRAFT_NOTE,
    '',
    ...heading(),
    ...inShort(input),
    ...whatWeKnow(input),
    ...WHAT_WE_DO_NOT_KNOW,
    '## Damage',
    '',
    blank(
      'what was lost: asset, amount, value in your currency at that time, and how you counted it',
    ),
    '',
    `Where it went, as far as known: ${blank('withdrawal addresses, networks, transaction ids, trades at a bad price')}`,
    '',
    '## Who can say more',
    '',
    `- ${exchangeName(input.record.exchange)}: ${blank('reference number and contact')}`,
    `- People who have access to the secret: ${blank('names')}`,
    '- Providers of the networks above, by their addresses and times.',
    '',
    ...whatComesWithIt(input),
    blank('signature'),
    '',
  ].join('\n');
}

function heading(): readonly string[] {
  return [
    '# Statement about the use of an API key by somebody else',
    '',
    `Person or company concerned: ${blank('name, address, registration number')}`,
    '',
    `Person who makes this statement: ${blank('name, position, telephone, mail')}`,
    '',
    `Place and date: ${blank('place and date')}`,
    '',
  ];
}

function inShort({ stored, record }: DossierInput): readonly string[] {
  const name = exchangeName(record.exchange);
  return [
    '## In short',
    '',
    `We have an account at ${name}, an exchange for crypto-assets. A program of ours trades there by itself. It identifies itself with an API key, which works like a user name and a password. From ${formatUtc(stored.incident.startedAt)} on, that key was used in ways that we did not cause, as far as we know. All times are UTC.`,
    '',
  ];
}

function whatWeKnow(input: DossierInput): readonly string[] {
  const { incident } = input.stored;
  const { startedAt, endedAt, suspiciousCalls } = incident;
  return [
    '## What we know',
    '',
    `The key is called ${safeText(input.record.label)}. Our monitor reads the logs of its use and compares each call with what the key normally does. It marked ${formatCounted(suspiciousCalls, 'call')} between ${formatUtc(startedAt)} and ${formatUtc(endedAt)}.`,
    '',
    'The marked calls came from these addresses:',
    '',
    ...addressList(input),
    '',
    'They were:',
    '',
    ...callList(input),
    '',
    `Markets that were traded: ${markets(input)}`,
    '',
    'The monitor gave these reasons:',
    '',
    ...why(incident).map((reason) => `- ${reason}`),
    '',
    'In the order of time:',
    '',
    ...momentList(input),
    '',
  ];
}

const WHAT_WE_DO_NOT_KNOW = [
  '## What we do not know',
  '',
  '- Who did it. An address shows a connection, not a person; it may be that of a rented computer or of somebody who knows nothing of it.',
  '- Where the person was. The places above are where the addresses are thought to be.',
  '- How the key was copied, and when. The first call that was marked need not be the first one.',
  '- Whether all calls reached our logs. The exchange has logs of its own, which should be asked for soon: they may be deleted.',
  '- Whether each marked call was made by somebody else. A program decides by probability, and it can be wrong.',
  '',
];

function whatComesWithIt(input: DossierInput): readonly string[] {
  const { exportedAt, exportedBy } = input;
  return [
    '## Evidence that comes with this statement',
    '',
    `- \`events.ndjson\`: the calls one by one. ${whatIsKept(input)} Secrets that Keywarden knows by their names or forms are taken out when a log is read.`,
    '- `report.html` and `report.pdf`: the same for people, with charts.',
    '- `timeline.md`, `timeline.csv`: since when and from where.',
    '- `audit.ndjson`: what we decided and when.',
    '- `manifest.json`: size and SHA-256 of every file. Its last hash stands for all of them.',
    '',
    `They were written by Keywarden on ${formatUtc(exportedAt)}, at the request of ${safeText(exportedBy, 60)}. The original logs are kept at: ${blank('where your own logs are kept, and who can read them')}`,
    '',
  ];
}
