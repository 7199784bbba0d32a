// `keywarden keys set-mode|allow|deny|import`: change what is declared of keys.
import { Argument, Command, Option } from 'commander';
import { MODES, type Mode } from '#shared/model/key-record.ts';
import { confirm } from '../deployed/confirm.ts';
import { byPerson, type PersonArguments } from '../deployed/deployment-arguments.ts';
import { type OutputArguments, say } from '../deployed/print-lines.ts';
import { readCidrs, readCountries } from '../deployed/read-cidrs.ts';
import { UsageError } from '../usage-error.ts';
import { showInvisible, visibleText } from '../visible-text.ts';
import type { ChangedKey, PlannedChange } from './change-key.ts';
import type { ListChange } from './change-lists.ts';

const NEEDS = "Needs the policy in the stack's output OperatorPolicyArn.";

type Given = PersonArguments & OutputArguments;

export function setModeCommand(): Command {
  return byPerson(new Command('set-mode'))
    .description('Say what may be done to a key: watch, alert, or disable it too.')
    .argument('<key>', 'id or label')
    .addArgument(new Argument('<mode>', 'what may be done').choices(MODES))
    .option('--json', 'one JSON object on standard output')
    .addHelpText(
      'after',
      `\nExamples:\n  keywarden keys set-mode maker enforce\n  keywarden keys set-mode maker observe --yes --json\n\nThe tag of the key's secret is changed with the record. ${NEEDS}`,
    )
    .action(async (key: string, mode: Mode, given: Given) => {
      const { changeKey, planChange, services } = await load(given);
      const plan = await planChange(key, () => ({ mode }), services);
      await carryOut(plan, given, (one) => changeKey(one, given.by, services));
    });
}

interface ListGiven extends Given {
  readonly cidr?: readonly string[];
  readonly country?: readonly string[];
  readonly remove?: true;
}

export function listsCommand(name: 'allow' | 'deny'): Command {
  const isAllow = name === 'allow';
  const examples = isAllow
    ? '  keywarden keys allow maker --cidr 203.0.113.9\n  keywarden keys allow maker --country DE,FR\n  keywarden keys allow maker --cidr 203.0.113.9 --remove'
    : '  keywarden keys deny maker --cidr 198.51.100.0/24\n  keywarden keys deny maker --country KP --remove';
  const about = isAllow
    ? 'An allow list is declared as soon as it has an entry: then all others are news\nthat disables. The last entry that is removed lifts it.'
    : 'A deny list wins over everything else.';
  return byPerson(new Command(name))
    .description(`Put networks or countries on a key's ${name} list, or take them off.`)
    .argument('<key>', 'id or label')
    .addOption(new Option('--cidr <list>', 'addresses or networks').argParser(readCidrs))
    .addOption(new Option('--country <list>', 'such as DE,FR').argParser(readCountries))
    .option('--remove', 'take them off the list')
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', `\nExamples:\n${examples}\n\n${about}\n${NEEDS}`)
    .action(async (key: string, { cidr = [], country = [], ...given }: ListGiven) => {
      if (cidr.length + country.length === 0) {
        throw new UsageError('Expected --cidr or --country, got neither.');
      }
      const { changeKey, planChange, changeLists, services } = await load(given);
      const isRemoved = given.remove === true;
      const change: ListChange = { list: name, cidrs: cidr, countries: country, isRemoved };
      const plan = await planChange(key, (record) => changeLists(record, change), services);
      await carryOut(plan, given, (one) => changeKey(one, given.by, services));
    });
}

export function importCommand(): Command {
  return byPerson(new Command('import'))
    .description('Register keys from a file: those without a tagged secret.')
    .argument('<file>', 'JSON or YAML list of key records, as replay --keys takes it')
    .addOption(
      new Option('--mode <mode>', 'of records that name none').choices(MODES).default('alert'),
    )
    .option('--json', 'NDJSON on standard output')
    .addHelpText(
      'after',
      `\nExamples:\n  keywarden keys import keys.yaml\n  keywarden keys import keys.json --yes --json\n\nA key whose secret is tagged is refused: its tags are its record.\nRaw API keys in the file are hashed here and go no further.\n${NEEDS}\nExit code: 0 all are registered, 1 some were refused, 2 bad file.`,
    )
    .action(async (file: string, given: Given & { mode: Mode }) => {
      const { planImport, importKeys } = await import('./import-keys.ts');
      const { openDeployment, peopleServices } = await import('../deployed/deployment.ts');
      const deployment = await openDeployment(given);
      const planned = await planImport(file, given.mode, deployment);
      const { changes, refused, same } = planned;
      await confirm(
        `Register or change ${changes.length} keys (${same} are so already, ${refused.length} are refused)?`,
        given,
      );
      await importKeys(planned, given.by, peopleServices(deployment));
      for (const { record, change } of changes) {
        const object = { type: 'key-imported', keyId: record.keyId, action: change.action };
        say(given, object, visibleText(change.detail, 200));
      }
      for (const { keyId, label } of refused) {
        const object = { type: 'key-refused', keyId, reason: 'tagged-secret' };
        say(given, object, `${visibleText(label)} has a tagged secret: change its tags instead.`);
      }
      if (given.json !== true) {
        process.stdout.write(`${changes.length} registered, ${same} as they were.\n`);
      }
      process.exitCode = refused.length === 0 ? 0 : 1;
    });
}

async function carryOut(
  plan: PlannedChange,
  given: Given,
  change: (plan: ChangedKey) => Promise<void>,
): Promise<void> {
  const { keyId, label } = plan.record;
  if (plan.kind === 'same') {
    const object = { type: 'key-changed', keyId, changed: false };
    say(given, object, `${visibleText(label)} is so already: nothing was changed.`);
    return;
  }
  const detail = showInvisible(plan.change.detail);
  await confirm(`${detail}. Change it?`, given);
  await change(plan);
  const where =
    plan.secretArn === undefined ? 'the record' : 'the record and the tags of its secret';
  const { action } = plan.change;
  const object = { type: 'key-changed', keyId, changed: true, action, detail: plan.change.detail };
  say(given, object, `${detail}: changed in ${where}.`);
}

async function load(given: Given) {
  const [{ openDeployment, peopleServices }, change, lists] = await Promise.all([
    import('../deployed/deployment.ts'),
    import('./change-key.ts'),
    import('./change-lists.ts'),
  ]);
  const deployment = await openDeployment(given);
  return { services: { ...deployment, ...peopleServices(deployment) }, ...change, ...lists };
}
