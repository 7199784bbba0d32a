// `keywarden incidents export` and `keywarden incidents verify`: their arguments.
import { Command } from 'commander';
import { type DeploymentArguments, onStack, whoAmI } from '../deployed/deployment-arguments.ts';
import type { ExportArguments } from './export-dossier.ts';

const EXPORT_EXAMPLES = `
Examples:
  keywarden incidents export 4F7K2M --out evidence
  keywarden incidents export 4F7K2M --out evidence --no-pdf
  keywarden incidents export 4F7K2M --out evidence --force

It writes the report (HTML and PDF), the calls, the audit trail, the timeline,
drafts of a letter to the exchange and a statement for the police, a recovery
checklist, and a manifest with the hash of every file. Write the last hash
down elsewhere: it shows that nothing was changed since. The PDF needs
Chromium: in the path, or named in CHROMIUM.`;

export function exportCommand(): Command {
  return onStack(new Command('export'))
    .description('Save the evidence of an incident as a folder of files.')
    .argument('<id>', 'id or short id of an incident')
    .requiredOption('--out <folder>', 'an empty folder, or one that is to be made')
    .option('--by <name>', 'who you are', whoAmI())
    .option('--no-pdf', 'without the PDF, which needs Chromium')
    .option('--force', 'replace an older dossier in that folder')
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', EXPORT_EXAMPLES)
    .action(async (id: string, given: DeploymentArguments & ExportArguments) => {
      const { exportIncident } = await import('./export-dossier.ts');
      process.stdout.write(await exportIncident(id, given));
    });
}

const VERIFY_EXAMPLES = `
Examples:
  keywarden incidents verify evidence
  keywarden incidents verify evidence --hash 9f86d081884c7d65...

Exit code 1 when a file was altered, is missing or was added. Without --hash
it cannot tell a dossier that was written anew from the one that you made.`;

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check that a saved dossier is as it was written. Needs no AWS.')
    .argument('<folder>', 'of a dossier')
    .option('--hash <hash>', 'the hash that was printed when it was made')
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', VERIFY_EXAMPLES)
    .exitOverride()
    .action(async (folder: string, given: { hash?: string; json?: true }) => {
      const { checkDossier } = await import('./check-dossier.ts');
      const { text, isWhole } = await checkDossier(folder, given);
      process.stdout.write(text);
      process.exitCode = isWhole ? 0 : 1;
    });
}
