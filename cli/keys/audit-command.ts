// `keywarden keys audit`: its arguments.
import { Command, Option } from 'commander';
import { SEVERITIES, type Severity } from '#shared/model/finding.ts';
import { epochMs } from '#shared/model/units.ts';
import { type DeploymentArguments, onStack } from '../deployed/deployment-arguments.ts';

const EXAMPLES = `
Examples:
  keywarden keys audit
  keywarden keys audit --key maker
  keywarden keys audit --json --fail-on medium

Exit code: 0 it ran, 1 with --fail-on when there is such a finding or a key
cannot be read, 2 unusable arguments, 69 AWS does not answer.`;

type Given = DeploymentArguments & { key?: string; json?: true; failOn?: Severity };

export function auditKeysCommand(): Command {
  return onStack(new Command('audit'))
    .description('Look at how each key is kept, and say what to do about it.')
    .option('--key <key>', 'one key only, by its id or label')
    .option('--json', 'NDJSON on standard output')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 on such a finding, or a worse one').choices(
        SEVERITIES,
      ),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (given: Given) => {
      const { services, auditKeys, isMet, auditLines, auditText } = await load(given);
      const audit = await auditKeys(services, given.key, epochMs(Date.now()));
      process.stdout.write(given.json === true ? auditLines(audit) : auditText(audit));
      process.exitCode = given.failOn !== undefined && isMet(audit, given.failOn) ? 1 : 0;
    });
}

/** The SDK takes longer to load than the other commands take to run. */
async function load(given: DeploymentArguments) {
  const [{ openDeployment }, { createDynamodbKeyStore }, audit, print] = await Promise.all([
    import('../deployed/deployment.ts'),
    import('#shared/adapters/dynamodb-key-store.ts'),
    import('./audit-keys.ts'),
    import('./print-audit.ts'),
  ]);
  const { registry, table } = await openDeployment(given);
  return { services: { registry, store: createDynamodbKeyStore(table) }, ...audit, ...print };
}
