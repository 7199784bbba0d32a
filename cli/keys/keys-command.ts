// `keywarden keys`: its arguments, and what is said when they have been carried out.
import { Command, Option } from 'commander';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import { MODES } from '#shared/model/key-record.ts';
import { type DeploymentArguments, onStack } from '../deployed/deployment-arguments.ts';
import type { OutputArguments } from '../deployed/print-lines.ts';
import { visibleText } from '../visible-text.ts';
import type { AddKeyArguments } from './add-key.ts';
import { importCommand, listsCommand, setModeCommand } from './record-commands.ts';

const EXAMPLES = `
Examples:
  keywarden keys list
  keywarden keys add bots/maker --exchange binance --mode enforce
  keywarden keys add bots/grid --exchange okx --scopes "read trade"
  keywarden keys protect maker
  keywarden keys show maker
  keywarden keys set-mode maker enforce
  keywarden keys allow maker --cidr 203.0.113.9

The credentials and the region are those of the AWS command line.`;

export function keysCommand(): Command {
  return new Command('keys')
    .description('Show, add and change the keys that a deployment watches.')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(showCommand())
    .addCommand(protectCommand())
    .addCommand(importCommand())
    .addCommand(setModeCommand())
    .addCommand(listsCommand('allow'))
    .addCommand(listsCommand('deny'))
    .addHelpText('after', EXAMPLES)
    .exitOverride();
}

function listCommand(): Command {
  return onStack(new Command('list'))
    .description('Show the registered keys, and whether any is held back.')
    .option('--json', 'NDJSON on standard output')
    .action(async (given: DeploymentArguments & { json?: boolean }) => {
      const { openDeployment, listKeys } = await load();
      process.stdout.write(await listKeys(await openDeployment(given), given));
    });
}

function showCommand(): Command {
  return onStack(new Command('show'))
    .description('Show all that is declared, excepted and known of a key.')
    .argument('<key>', 'id or label')
    .option('--json', 'one JSON object on standard output')
    .action(async (key: string, given: DeploymentArguments & OutputArguments) => {
      const [{ openDeployment, peopleServices }, { showKey }] = await Promise.all([
        import('../deployed/deployment.ts'),
        import('./show-key.ts'),
      ]);
      const services = peopleServices(await openDeployment(given));
      process.stdout.write(await showKey(services, key, given));
    });
}

function addCommand(): Command {
  return onStack(new Command('add'))
    .description('Tag a secret, so that its key is watched, and prepare it to be held back.')
    .argument('<secret>', 'name or ARN of a secret in Secrets Manager')
    .requiredOption('--exchange <name>', 'such as binance')
    .option('--field <name>', "where the API key's public id stands in the secret's JSON", 'apiKey')
    .option('--key-id <id>', "the key's id; then the secret's value is not read")
    .option('--label <text>', "what people call the key; without it the secret's name")
    .option('--owner <text>', 'whose key it is')
    .addOption(new Option('--mode <mode>', 'what may be done to it').choices(MODES))
    .option('--scopes <list>', 'what it is meant to do, such as "read trade"')
    .option('--allow-cidrs <list>', 'where it may be used from')
    .addOption(strategyOption(['tombstone', 'fence', 'none']))
    .action(async (secret: string, given: DeploymentArguments & AddKeyArguments) => {
      const { openDeployment, addKey } = await load();
      const { label, keyId, mode } = await addKey(await openDeployment(given), secret, given);
      say(`${visibleText(label)} is watched as ${keyId}, in mode ${mode}.`);
    });
}

function protectCommand(): Command {
  return onStack(new Command('protect'))
    .description('Prepare the secret of a key, so that the key can be held back.')
    .argument('<key>', 'id or label')
    .addOption(strategyOption(['tombstone', 'fence']))
    .action(async (key: string, given: DeploymentArguments & { strategy: CustodyStrategy }) => {
      const { openDeployment, protectKey } = await load();
      const { label } = await protectKey(await openDeployment(given), key, given.strategy);
      say(`${visibleText(label)} can be held back now (${given.strategy}).`);
    });
}

function strategyOption(choices: readonly string[]): Option {
  return new Option('--strategy <name>', 'how it would be held back')
    .choices(choices)
    .default('tombstone');
}

/** The SDK takes longer to load than the other commands take to run. */
async function load() {
  const [{ openDeployment }, { listKeys }, { addKey }, { protectKey }] = await Promise.all([
    import('../deployed/deployment.ts'),
    import('./list-keys.ts'),
    import('./add-key.ts'),
    import('./protect-key.ts'),
  ]);
  return { openDeployment, listKeys, addKey, protectKey };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
