// `recovery-checklist.md`: what has to be done until the bot runs again, in the order of urgency.
import { exchangeSteps } from '#shared/respond/exchange-steps.ts';
import { exchangeName, whichKey } from '#shared/respond/incident-facts.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import type { DossierInput } from './dossier-input.ts';

export function recoveryChecklist(input: DossierInput): string {
  return [
    '# Recovery checklist',
    '',
    `Key: ${whichKey(input.record)}`,
    '',
    'Tick what is done. Boxes that are ticked already come from the record of this incident.',
    ...section(
      `1. Shut the thief out, at ${exchangeName(input.record.exchange)}`,
      atExchange(input),
    ),
    ...section('2. Find the leak, before anything new goes live', FIND_THE_LEAK),
    ...section('3. Make a new key', newKey(input)),
    ...section('4. Go back to work', backToWork(input)),
    '',
  ].join('\n');
}

function section(title: string, boxes: readonly string[]): readonly string[] {
  return ['', `## ${title}`, '', ...boxes];
}

function box(text: string, isDone = false): string {
  return `- [${isDone ? 'x' : ' '}] ${text}`;
}

function atExchange({ record, handled }: DossierInput): readonly string[] {
  const steps = exchangeSteps(record.exchange);
  const at = safeText(steps.settings, 120);
  const isContained = handled?.containedAtExchange !== undefined;
  return [
    box(
      `Revoke the key, from a device that you trust: ${at}. ${steps.revoke} If the bot cannot stop, narrow it: ${steps.narrow}`,
      isContained,
    ),
    ...(steps.note === undefined ? [] : [box(steps.note)]),
    box('Cancel open orders and pending withdrawals that are not yours.'),
    box('Remove API keys, withdrawal addresses, sub-accounts and devices that you do not know.'),
    box('Change the password of the account, and end all sessions.'),
    box(
      'Use an authenticator or a security key as the second factor, not SMS. Renew it if it may have been copied.',
    ),
    box(
      `Send the letter to ${exchangeName(record.exchange)} (\`letter-to-exchange.md\`), and ask them to keep their logs.`,
    ),
  ];
}

const FIND_THE_LEAK = [
  box(
    'Look where the secret has been: host, environment, repository and its history, build logs, backups, tools of third parties, chat, laptops.',
  ),
  box('Look for its reads in CloudTrail (GetSecretValue) around the first suspicious call.'),
  box('Rotate every other key and password that was on the same host or in the same place.'),
];

function newKey({ record }: DossierInput): readonly string[] {
  return [
    box(`Make it at ${exchangeName(record.exchange)} with an allow list of your own addresses.`),
    box(
      'Give it the least that the bot needs: no withdrawals, and no transfers if it only trades.',
    ),
    box('Put it into the secret. It never goes into a file, a chat or a ticket.'),
    box(
      'Write the same allow list and scopes into the tags of the secret, so that Keywarden knows them.',
    ),
  ];
}

function backToWork({ record, hold, handled }: DossierInput): readonly string[] {
  const release = `keywarden release ${safeText(record.keyId)} --reason "new key, old one revoked"`;
  return [
    box(
      `Give the key back, if it was disabled: ${release}`,
      hold.state === 'active' && hold.epoch > 0,
    ),
    box('Watch the first hour of the bot.'),
    box(
      'Compare balances, orders and withdrawals with your own books since the first suspicious call.',
    ),
    box('File the statement with the police (`statement-for-police.md`), and tell your insurer.'),
    box('End the incident: keywarden incidents resolve ID', handled?.ended !== undefined),
    box(
      'Keep this folder unchanged. Its hash was printed when it was made: write it down elsewhere.',
    ),
  ];
}
