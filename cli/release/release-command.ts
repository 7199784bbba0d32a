// `keywarden release`: gives a key back that was held back.
import { Command } from 'commander';
import { type ReleaseOutcome, releaseKey } from '#shared/pipeline/release-key.ts';
import { type DeploymentArguments, onStack, whoAmI } from '../deployed/deployment-arguments.ts';
import { findKey } from '../deployed/find-key.ts';
import { visibleText } from '../visible-text.ts';

interface ReleaseArguments extends DeploymentArguments {
  readonly reason: string;
  readonly by: string;
}

const EXAMPLES = `
Examples:
  keywarden release maker --reason "new key at the exchange, old one revoked"

It puts the very version back that was current before. A value that somebody
has put into the secret since stays. Needs the policy in the stack's output
ReleasePolicyArn.`;

export function releaseCommand(): Command {
  return onStack(new Command('release'))
    .description('Give a key back that was held back.')
    .argument('<key>', 'id or label')
    .requiredOption('--reason <text>', 'why; it stands in the record and in the alert')
    .option('--by <name>', 'who you are', whoAmI())
    .addHelpText('after', EXAMPLES)
    .action(async (key: string, given: ReleaseArguments) => {
      const { openDeployment, releaseServices } = await import('../deployed/deployment.ts');
      const deployment = await openDeployment(given);
      const record = await findKey(deployment.registry, key);
      const { by, reason } = given;
      const outcome = await releaseKey({ record, by, reason }, releaseServices(deployment));
      process.stdout.write(`${visibleText(record.label)} ${SAID[outcome.kind]}\n`);
      process.exitCode = DONE.has(outcome.kind) ? 0 : 1;
    });
}

const SAID: Readonly<Record<ReleaseOutcome['kind'], string>> = {
  released: 'is given back. Bots use it again at their next refresh.',
  'not-held': 'was not held back: nothing was changed.',
  replaced: 'holds another value by now, which stays. It counts as given back.',
  busy: 'is being worked on at this moment: try again in two minutes.',
  impossible: 'cannot be given back: its secret is gone, or not tagged as this key.',
};

const DONE: ReadonlySet<ReleaseOutcome['kind']> = new Set(['released', 'not-held', 'replaced']);
