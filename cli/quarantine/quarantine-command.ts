// `keywarden quarantine`: holds a key back on a person's word.
import { Command } from 'commander';
import { type QuarantineOutcome, quarantineKey } from '#shared/pipeline/quarantine-key.ts';
import { confirm } from '../deployed/confirm.ts';
import { byPerson, type PersonArguments } from '../deployed/deployment-arguments.ts';
import { findKey } from '../deployed/find-key.ts';
import { type OutputArguments, say } from '../deployed/print-lines.ts';
import { readReason } from '../deployed/read-reason.ts';
import { minute } from '../human-text.ts';
import { iso } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';

type Given = PersonArguments & OutputArguments & { readonly reason: string };

const EXAMPLES = `
Examples:
  keywarden quarantine maker --reason "seen in a public repository"
  keywarden quarantine maker --reason "drill" --yes --json

Bots read the tombstone at their next refresh. It stops the bot and not a
thief, who has the key already: revoke it at the exchange as well.
Needs the policy in the stack's output ReleasePolicyArn.
Exit code: 0 it is held back, 1 it is not or was already, 2 bad arguments.`;

export function quarantineCommand(): Command {
  return byPerson(new Command('quarantine'))
    .description('Hold a key back: its bots can no longer read it.')
    .argument('<key>', 'id or label')
    .requiredOption('--reason <text>', 'why; it stands in the audit trail', readReason)
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (key: string, given: Given) => {
      const { openDeployment, peopleServices } = await import('../deployed/deployment.ts');
      const deployment = await openDeployment(given);
      const record = await findKey(deployment.registry, key);
      const label = visibleText(record.label);
      await confirm(`Hold ${label} back? Its bots stop at their next refresh.`, given);
      const { by, reason } = given;
      const outcome = await quarantineKey({ record, by, reason }, peopleServices(deployment));
      const hold = 'hold' in outcome ? { since: iso(outcome.hold.changedAt) } : {};
      const object = { type: 'quarantine', keyId: record.keyId, outcome: outcome.kind, ...hold };
      say(given, object, `${label} ${said(outcome)}`);
      process.exitCode = outcome.kind === 'quarantined' ? 0 : 1;
    });
}

function said(outcome: QuarantineOutcome): string {
  if (outcome.kind === 'quarantined') {
    return 'is held back. Now revoke it at the exchange: a thief has it already.';
  }
  if (outcome.kind === 'held-already') {
    const { changedAt, changedBy, incidentId } = outcome.hold;
    const why = incidentId === undefined ? '' : ` for ${visibleText(incidentId)}`;
    return `was held back already, since ${minute(changedAt)} by ${visibleText(changedBy)}${why}: nothing was changed.`;
  }
  if (outcome.kind === 'busy')
    return 'is being worked on at this moment: try again in two minutes.';
  return IMPOSSIBLE[outcome.reason];
}

const IMPOSSIBLE: Readonly<
  Record<Extract<QuarantineOutcome, { kind: 'impossible' }>['reason'], string>
> = {
  'no-secret': 'has no secret in Secrets Manager: revoke it at the exchange.',
  'secret-missing': 'cannot be held back: its secret is gone.',
  'not-tagged': 'cannot be held back: its secret is not tagged as this key.',
  'not-prepared': 'cannot be held back: run keywarden keys protect first.',
  'not-permitted': 'cannot be held back: your credentials do not allow it.',
};
