// `keywarden release`: gives a key back that was held back.
import { Command } from 'commander';
import type { Hold } from '#shared/model/hold.ts';
import { type ReleaseOutcome, releaseKey } from '#shared/pipeline/release-key.ts';
import { confirm } from '../deployed/confirm.ts';
import { byPerson, type PersonArguments } from '../deployed/deployment-arguments.ts';
import { findKey } from '../deployed/find-key.ts';
import { type OutputArguments, say } from '../deployed/print-lines.ts';
import { readReason } from '../deployed/read-reason.ts';
import { minute } from '../human-text.ts';
import { visibleText } from '../visible-text.ts';

type Given = PersonArguments & OutputArguments & { readonly reason: string };

const EXAMPLES = `
Examples:
  keywarden release maker --reason "new key at the exchange, old one revoked"
  keywarden release maker --reason "false alarm" --yes --json

It puts the very version back that was current before. A value that somebody
has put into the secret since stays. Needs the policy in the stack's output
ReleasePolicyArn.
Exit code: 0 it is in use, 1 it is not, 2 bad arguments.`;

export function releaseCommand(): Command {
  return byPerson(new Command('release'))
    .description('Give a key back that was held back.')
    .argument('<key>', 'id or label')
    .requiredOption('--reason <text>', 'why; it stands in the audit trail', readReason)
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (key: string, given: Given) => {
      const { openDeployment, releaseServices } = await import('../deployed/deployment.ts');
      const deployment = await openDeployment(given);
      const record = await findKey(deployment.registry, key);
      const services = releaseServices(deployment);
      const label = visibleText(record.label);
      await confirm(question(label, await services.holds.read(record.keyId)), given);
      const { by, reason } = given;
      const outcome = await releaseKey({ record, by, reason }, services);
      const object = { type: 'release', keyId: record.keyId, outcome: outcome.kind };
      say(given, object, `${label} ${SAID[outcome.kind]}`);
      process.exitCode = DONE.has(outcome.kind) ? 0 : 1;
    });
}

function question(label: string, { state, changedAt, changedBy, incidentId }: Hold): string {
  if (state === 'active') return `${label} is not held back by the record. Look at its secret?`;
  const why = incidentId === undefined ? '' : ` for ${visibleText(incidentId)}`;
  const since = `${minute(changedAt)} by ${visibleText(changedBy)}${why}`;
  return `${label} is held back since ${since}.\nIts bots, and whoever else has the key, go on with the old value unless it was\nreplaced. Was it revoked at the exchange, or was it you? Give it back?`;
}

const SAID: Readonly<Record<ReleaseOutcome['kind'], string>> = {
  released: 'is given back. Bots use it again at their next refresh.',
  'not-held': 'was not held back: nothing was changed.',
  replaced: 'holds another value by now, which stays. It counts as given back.',
  busy: 'is being worked on at this moment: try again in two minutes.',
  impossible: 'cannot be given back: its secret is gone, or not tagged as this key.',
};

const DONE: ReadonlySet<ReleaseOutcome['kind']> = new Set(['released', 'not-held', 'replaced']);
