// `keywarden suppress`: silences a detector for a key for a while, shows what is silenced, ends it.
import { Argument, Command, Option } from 'commander';
import { DETECTOR_IDS, type DetectorId } from '#shared/model/finding.ts';
import { epochMs } from '#shared/model/units.ts';
import { endSuppression, suppress } from '#shared/pipeline/change-exceptions.ts';
import { confirm } from '../deployed/confirm.ts';
import type { PeopleServices } from '../deployed/deployment.ts';
import { byPerson, type PersonArguments } from '../deployed/deployment-arguments.ts';
import { findKey } from '../deployed/find-key.ts';
import { type OutputArguments, say } from '../deployed/print-lines.ts';
import { readReason } from '../deployed/read-reason.ts';
import { minute } from '../human-text.ts';
import { parseSpan } from '../incidents/parse-span.ts';
import { iso } from '../json-line.ts';
import { UsageError } from '../usage-error.ts';
import { visibleText } from '../visible-text.ts';

interface Given extends PersonArguments, OutputArguments {
  readonly for?: number;
  readonly reason?: string;
  readonly list?: true;
  readonly end?: true;
}

const EXAMPLES = `
Examples:
  keywarden suppress maker ip.new-network --for 7d --reason "lines change"
  keywarden suppress --list
  keywarden suppress maker --list --json
  keywarden suppress maker ip.new-network --end --reason "fixed address"

The findings are still counted and shown; they raise no alert and disable
nothing. At most 90 days. Deny lists and honey keys cannot be silenced.
Needs the policy in the stack's output OperatorPolicyArn.
Exit code: 0 done, 1 --end found nothing to end, 2 bad arguments.`;

export function suppressCommand(): Command {
  return byPerson(new Command('suppress'))
    .description('Silence a detector for a key for a while; see what is silenced.')
    .argument('[key]', 'id or label')
    .addArgument(new Argument('[detector]', 'such as ip.new-network').choices(DETECTOR_IDS))
    .addOption(new Option('--for <span>', 'such as 12h or 7d').argParser(parseSpan))
    .option('--reason <text>', 'why; it stands in the audit trail', readReason)
    .option('--list', 'show what is silenced or announced')
    .option('--end', 'let the detector be heard again')
    .option('--json', 'NDJSON on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (key: string | undefined, detector: DetectorId | undefined, given: Given) => {
      const order = given.list === true ? undefined : complete(key, detector, given);
      const { openDeployment, peopleServices } = await import('../deployed/deployment.ts');
      const services = peopleServices(await openDeployment(given));
      if (order === undefined) {
        const { listExceptions } = await import('./list-exceptions.ts');
        process.stdout.write(await listExceptions(services, key, given));
        return;
      }
      await (given.end === true ? end(order, given, services) : silence(order, given, services));
    });
}

interface Order {
  readonly key: string;
  readonly detector: DetectorId;
  readonly reason: string;
}

/** @throws UsageError with all that is missing. */
function complete(
  key: string | undefined,
  detector: DetectorId | undefined,
  { reason, for: span, end: isEnd }: Given,
): Order {
  const missing = [
    ...(key === undefined ? ['a key'] : []),
    ...(detector === undefined ? ['a detector'] : []),
    ...(reason === undefined ? ['--reason'] : []),
    ...(span === undefined && isEnd !== true ? ['--for'] : []),
  ];
  if (key !== undefined && detector !== undefined && reason !== undefined && missing.length === 0) {
    return { key, detector, reason };
  }
  throw new UsageError(`Expected ${missing.join(', ')} (or --list to see what is silenced).`);
}

async function silence(
  { key, detector, reason }: Order,
  given: Given,
  services: PeopleServices,
): Promise<void> {
  const record = await findKey(services.registry, key);
  const label = visibleText(record.label);
  const until = epochMs(services.now() + (given.for ?? 0));
  await confirm(`Silence ${detector} for ${label} until ${minute(until)} UTC?`, given);
  const order = { record, by: given.by, reason };
  const outcome = await suppress(order, { detector, until }, services);
  if (outcome.kind === 'refused') throw new UsageError(`Expected ${outcome.expected}.`);
  const object = { ...outcome.value, type: 'suppression', until: iso(until) };
  say(given, object, `${label}: ${detector} is silenced until ${minute(until)} UTC.`);
}

async function end(
  { key, detector, reason }: Order,
  given: Given,
  services: PeopleServices,
): Promise<void> {
  const record = await findKey(services.registry, key);
  const isEnded = await endSuppression({ record, by: given.by, reason }, detector, services);
  const object = { type: 'suppression-ended', keyId: record.keyId, detector, ended: isEnded };
  const label = visibleText(record.label);
  const said = isEnded ? 'is heard again.' : 'was not silenced: nothing was changed.';
  say(given, object, `${label}: ${detector} ${said}`);
  process.exitCode = isEnded ? 0 : 1;
}
