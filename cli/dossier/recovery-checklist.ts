// `recovery-checklist.md`: what has to be done until the bot runs again, in the order of urgency.
import { exchangeSteps } from '#shared/respond/exchange-steps.ts';
import { exchangeName, whichKey } from '#shared/respond/incident-facts.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import type { DossierInput } from './dossier-input.ts';

export function recoveryChecklist({ record, handled, hold }: DossierInput): string {
  const steps = exchangeSteps(record.exchange);
  const name = exchangeName(record.exchange);
  const at = safeText(steps.settings, 120);
  return [
    '# Recovery checklist',
    '',
    `Key: ${whichKey(record)}`,
    '',
    'Tick what is done. Boxes that are ticked already come from the record of this incident.',
    '',
    `## 1. Shut the thief out, at ${name}`,
    '',
    box(
      handled?.containedAtExchange !== undefined,
      `Revoke the key, from a device that you trust: ${at}. ${steps.revoke}`,
    ),
    box(false, `If the bot cannot stop, narrow the key first: ${steps.narrow}`),
    ...(steps.note === undefined ? [] : [box(false, steps.note)]),
    box(false, 'Cancel open orders and pending withdrawals that are not yours.'),
    box(
      false,
      'Remove API keys, withdrawal addresses, sub-accounts and devices that you do not know.',
    ),
    box(false, 'Change the password of the account, and end all sessions.'),
    box(
      false,
      'Use an authenticator or a security key as the second factor, not SMS; renew it if it may have been copied.',
    ),
    box(
      false,
      `Send the letter to ${name} (\`letter-to-exchange.md\`), and ask them to keep their logs.`,
    ),
    '',
    '## 2. Find the leak, before anything new goes live',
    '',
    box(
      false,
      'Look where the secret has been: host, environment, repository and its history, build logs, backups, tools of third parties, chat, laptops.',
    ),
    box(
      false,
      'Look at the secret’s reads in CloudTrail (GetSecretValue) around the first suspicious call.',
    ),
    box(
      false,
      'Rotate every other key and password that was on the same host or in the same place.',
    ),
    '',
    '## 3. Make a new key',
    '',
    box(false, `Make it at ${name} with an allow list of your own addresses.`),
    box(
      false,
      'Give it the least that the bot needs: no withdrawals and no transfers if it only trades.',
    ),
    box(false, 'Put it into the secret. It never goes into a file, a chat or a ticket.'),
    box(
      false,
      'Write the same allow list and scopes into the tags of the secret, so that Keywarden knows them.',
    ),
    '',
    '## 4. Go back to work',
    '',
    box(
      hold.state === 'active' && hold.epoch > 0,
      `Give the key back: keywarden release ${safeText(record.keyId)} --reason "new key, old one revoked"`,
    ),
    box(false, 'Watch the first hour of the bot.'),
    box(
      false,
      'Compare balances, orders and withdrawals with your own books since the first suspicious call.',
    ),
    box(
      false,
      'File the statement with the police (`statement-for-police.md`), and tell your insurer.',
    ),
    box(handled?.ended !== undefined, 'End the incident: keywarden incidents resolve ID'),
    box(
      false,
      'Keep this folder unchanged. Its hash was printed when it was made: write it down elsewhere.',
    ),
    '',
  ].join('\n');
}

function box(isDone: boolean, text: string): string {
  return `- [${isDone ? 'x' : ' '}] ${text}`;
}
