// `keywarden audit`: shows what was decided by whom, and whether the record of it is whole.
import { Command, InvalidArgumentError, Option } from 'commander';
import type { AuditAnchor } from '#shared/respond/verify-audit.ts';
import { type DeploymentArguments, onStack } from '../deployed/deployment-arguments.ts';
import type { OutputArguments } from '../deployed/print-lines.ts';
import { parseSpan } from '../incidents/parse-span.ts';
import type { ListAuditArguments } from './list-audit.ts';

const EXAMPLES = `
Examples:
  keywarden audit list --since 7d
  keywarden audit list --key maker --json
  keywarden audit verify
  keywarden audit verify --anchor 42:ab12cd34ef567890

Each row is bound to the one before by its hash. Alerts quote the last row
("Audit 42:ab12..."): with such an anchor also a trail that was rewritten from
the first row on is found out.
Exit code of verify: 0 it is whole, 1 a row is altered or missing.`;

export function auditCommand(): Command {
  return new Command('audit')
    .description('Show what was decided by whom, and check that the record is whole.')
    .addCommand(listCommand())
    .addCommand(verifyCommand())
    .addHelpText('after', EXAMPLES)
    .exitOverride();
}

function listCommand(): Command {
  return onStack(new Command('list'))
    .description('Show the latest decisions.')
    .option('--key <key>', 'of one key, by its id or label')
    .addOption(new Option('--since <span>', 'such as 36h or 7d').argParser(parseSpan))
    .option('--last <n>', 'at most so many', parseCount, 50)
    .option('--json', 'NDJSON on standard output')
    .action(async (given: DeploymentArguments & ListAuditArguments) => {
      const [{ openDeployment, peopleServices }, { listAudit }] = await Promise.all([
        import('../deployed/deployment.ts'),
        import('./list-audit.ts'),
      ]);
      process.stdout.write(await listAudit(peopleServices(await openDeployment(given)), given));
    });
}

function verifyCommand(): Command {
  return onStack(new Command('verify'))
    .description('Find rows that were altered or are missing.')
    .addOption(
      new Option('--anchor <seq:hash>', 'a row as an alert has quoted it').argParser(parseAnchor),
    )
    .option('--json', 'one JSON object on standard output')
    .action(async (given: DeploymentArguments & OutputArguments & { anchor?: AuditAnchor }) => {
      const [{ openDeployment, peopleServices }, { checkAudit }] = await Promise.all([
        import('../deployed/deployment.ts'),
        import('./check-audit.ts'),
      ]);
      const services = peopleServices(await openDeployment(given));
      const { text, isWhole } = await checkAudit(services, given);
      process.stdout.write(text);
      process.exitCode = isWhole ? 0 : 1;
    });
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number from 1 to 999999.');
}

/** Eight digits are what a person copies at least: fewer would fit other rows. */
function parseAnchor(text: string): AuditAnchor {
  const [, seq, hash] = /^([1-9]\d{0,11}):([0-9a-f]{8,64})$/.exec(text.trim().toLowerCase()) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
  throw new InvalidArgumentError('Expected a number and 8 to 64 hex digits, such as 42:ab12cd34.');
}
