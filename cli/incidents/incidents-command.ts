// `keywarden incidents`: its arguments, and what is said when they have been carried out.
import { Command, Option } from 'commander';
import { type DeploymentArguments, onStack } from '../deployed/deployment-arguments.ts';
import { exportCommand, verifyCommand } from '../dossier/dossier-commands.ts';
import type { ListArguments } from './list-incidents.ts';
import { parseSpan } from './parse-span.ts';

const EXAMPLES = `
Examples:
  keywarden incidents list
  keywarden incidents list --all --since 7d
  keywarden incidents list --key maker --json
  keywarden incidents show 4F7K2M
  keywarden incidents export 4F7K2M --out evidence
  keywarden incidents verify evidence

Wherever an id is asked for, the short one of the list will do.
The credentials and the region are those of the AWS command line.`;

export function incidentsCommand(): Command {
  return new Command('incidents')
    .description('Show incidents and what was done about them; save the evidence.')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(exportCommand())
    .addCommand(verifyCommand())
    .addHelpText('after', EXAMPLES)
    .exitOverride();
}

type ListGiven = DeploymentArguments & ListArguments;

function listCommand(): Command {
  return onStack(new Command('list'))
    .description('Show the incidents that are open, or all of them.')
    .option('--all', 'those that have ended as well')
    .option('--key <key>', 'all of one key, by its id or label')
    .addOption(
      new Option('--since <span>', 'only those with a suspicious call since, such as 7d').argParser(
        parseSpan,
      ),
    )
    .option('--json', 'NDJSON on standard output')
    .action(async ({ since, ...given }: ListGiven) => {
      const { services, listIncidents } = await load(given);
      const from = since === undefined ? {} : { since: Date.now() - since };
      process.stdout.write(await listIncidents(services, { ...given, ...from }));
    });
}

function showCommand(): Command {
  return onStack(new Command('show'))
    .description('Show one incident: what happened, what was done, what to do now.')
    .argument('<id>', 'id or short id of an incident')
    .option('--json', 'one JSON object on standard output')
    .action(async (id: string, given: DeploymentArguments & { json?: true }) => {
      const { services, showIncident } = await load(given);
      process.stdout.write(await showIncident(services, id, given));
    });
}

async function load(given: DeploymentArguments) {
  const [{ openDeployment }, { incidentServices }, list, show] = await Promise.all([
    import('../deployed/deployment.ts'),
    import('./incident-services.ts'),
    import('./list-incidents.ts'),
    import('./show-incident.ts'),
  ]);
  return { services: incidentServices(await openDeployment(given)), ...list, ...show };
}
