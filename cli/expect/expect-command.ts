// `keywarden expect`: announces that a key will come from other addresses for a while.
import { Command, Option } from 'commander';
import { DEFAULT_CHANGE_MS } from '#shared/decide/key-exceptions.ts';
import { epochMs } from '#shared/model/units.ts';
import { expectChange } from '#shared/pipeline/change-exceptions.ts';
import { type DeploymentArguments, onStack, whoAmI } from '../deployed/deployment-arguments.ts';
import { findKey } from '../deployed/find-key.ts';
import { type OutputArguments, say } from '../deployed/print-lines.ts';
import { readReason } from '../deployed/read-reason.ts';
import { minute } from '../human-text.ts';
import { parseSpan } from '../incidents/parse-span.ts';
import { iso } from '../json-line.ts';
import { UsageError } from '../usage-error.ts';
import { visibleText } from '../visible-text.ts';
import { findAddresses } from './find-addresses.ts';

interface Given extends DeploymentArguments, OutputArguments {
  readonly ip?: string;
  readonly for: number;
  readonly reason?: string;
  readonly by: string;
  /** True without a name. */
  readonly deploy?: string | true;
}

const EXAMPLES = `
Examples:
  keywarden expect maker --ip 203.0.113.9 --for 1h --reason "new host"
  keywarden expect maker --ip 203.0.113.9,2001:db8::/64 --for 30m
  keywarden expect maker --deploy v1.8.2 --ip "$NEW_HOST_IP" --json
  keywarden expect maker --deploy --ip auto        on the new host itself

Calls from there are no news while it lasts, and the addresses that were used
stay the key's own afterwards. A deny list still wins. At most 7 days.
It asks no question, so pipelines can call it before they deploy. Without --ip
it takes the addresses from the variable KEYWARDEN_DEPLOY_IPS; with "auto" it
asks checkip.amazonaws.com for the address that this machine comes from.
Needs the policy in the stack's output OperatorPolicyArn.`;

export function expectCommand(): Command {
  return onStack(new Command('expect'))
    .description('Announce that a key will come from other addresses for a while.')
    .argument('<key>', 'id or label')
    .option('--ip <list>', 'addresses or networks, or "auto"')
    .addOption(
      new Option('--for <span>', 'such as 30m, 1h, 2d')
        .argParser(parseSpan)
        .default(DEFAULT_CHANGE_MS, '1h'),
    )
    .option('--deploy [name]', 'it is a deployment: the name becomes the reason')
    .option('--reason <text>', 'why; it stands in the audit trail', readReason)
    .option('--by <name>', 'who you are', whoAmI())
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', EXAMPLES)
    .action(expectMove);
}

async function expectMove(key: string, given: Given): Promise<void> {
  const cidrs = await findAddresses(given.ip, process.env);
  const { openDeployment, peopleServices } = await import('../deployed/deployment.ts');
  const services = peopleServices(await openDeployment(given));
  const record = await findKey(services.registry, key);
  const until = epochMs(services.now() + given.for);
  const order = { record, by: given.by, reason: reasonOf(given) };
  const outcome = await expectChange(order, { cidrs, until }, services);
  if (outcome.kind === 'refused') throw new UsageError(`Expected ${outcome.expected}.`);
  const { by, reason } = outcome.value;
  const object = { keyId: record.keyId, cidrs, until: iso(until), by, reason };
  const line = `${visibleText(record.label)} may come from ${cidrs.join(', ')} until ${minute(until)} UTC.`;
  say(given, { type: 'expected-change', ...object }, line);
}

function reasonOf({ reason, deploy }: Given): string {
  if (reason !== undefined) return reason;
  if (deploy === undefined) return 'announced';
  return deploy === true ? 'deploy' : readReason(`deploy ${deploy}`);
}
