// `keywarden incidents acknowledge|contain|resolve`: what a person decides about an incident.
import { Command } from 'commander';
import type { DetectorId } from '#shared/model/finding.ts';
import { type CaseDecision, type DecideOutcome, decideCase } from '#shared/pipeline/decide-case.ts';
import { type TeachOutcome, teachBaseline } from '#shared/pipeline/teach-baseline.ts';
import { confirm } from '../deployed/confirm.ts';
import { byPerson, type PersonArguments } from '../deployed/deployment-arguments.ts';
import { type OutputArguments, say } from '../deployed/print-lines.ts';
import { UsageError } from '../usage-error.ts';
import { visibleText } from '../visible-text.ts';

type Given = PersonArguments & OutputArguments & { readonly note?: string };
interface ResolveGiven extends Given {
  readonly falseAlarm?: true;
  readonly learn?: true;
}

const NEEDS = `It stands in the audit trail, and everybody who got the alert is told.
Needs the policy in the stack's output OperatorPolicyArn.
Exit code: 0 done, 1 not possible any more, 2 bad arguments.`;

export function acknowledgeCommand(): Command {
  return decideCommand('acknowledge', 'Say that you are at it: nobody is reminded any more.')
    .addHelpText('after', `\nExamples:\n  keywarden incidents acknowledge 4F7K2M\n\n${NEEDS}`)
    .action((id: string, given: Given) => decide(id, 'acknowledge', given));
}

export function containCommand(): Command {
  const example = 'keywarden incidents contain 4F7K2M --note "key deleted"';
  return decideCommand('contain', 'Say that the thief is shut out at the exchange.')
    .addHelpText('after', `\nExamples:\n  ${example}\n\n${NEEDS}`)
    .action(async (id: string, given: Given) => {
      await confirm('Is the key revoked, or its list narrowed, at the exchange?', given);
      await decide(id, 'contain-at-exchange', given);
    });
}

export function resolveCommand(): Command {
  return decideCommand('resolve', 'Say that it is over, or that it was you.')
    .option('--false-alarm', 'it was no theft')
    .option('--learn', 'the calls were our own: teach the key so (with --false-alarm)')
    .addHelpText(
      'after',
      `\nExamples:\n  keywarden incidents resolve 4F7K2M --note "new key in use"\n  keywarden incidents resolve 4F7K2M --false-alarm --learn\n\nTaught are addresses, networks, countries, actions, markets, clients and\nvolume of the incident. Lists, scopes and honey keys are not: change those.\nA key that was held back needs keywarden release besides.\n${NEEDS}`,
    )
    .action(async (id: string, given: ResolveGiven) => {
      if (given.learn === true && given.falseAlarm !== true) {
        throw new UsageError('Expected --false-alarm with --learn: a theft teaches nothing.');
      }
      await decide(id, given.falseAlarm === true ? 'declare-false-alarm' : 'resolve', given);
    });
}

function decideCommand(name: string, description: string): Command {
  return byPerson(new Command(name))
    .description(description)
    .argument('<id>', 'id or short id of an incident')
    .option('--note <text>', 'in your words, for the record')
    .option('--json', 'one JSON object on standard output');
}

async function decide(id: string, decision: CaseDecision, given: ResolveGiven): Promise<void> {
  const [{ openDeployment, peopleServices }, { incidentServices }, { findIncident }] =
    await Promise.all([
      import('../deployed/deployment.ts'),
      import('./incident-services.ts'),
      import('./find-incident.ts'),
    ]);
  const deployment = await openDeployment(given);
  const services = { ...incidentServices(deployment), ...peopleServices(deployment) };
  const { incident } = await findIncident(services, id);
  const { incidentId, keyId, addresses, moreAddresses } = incident;
  if (given.learn === true) {
    const shown = addresses.map(({ address }) => visibleText(address)).join(', ');
    const more = moreAddresses > 0 ? ` (${moreAddresses} more are not known one by one)` : '';
    await confirm(`Trust ${shown}${more} with this key from now on?`, given);
  }
  const { by, note = '' } = given;
  const outcome = await decideCase({ incidentId, decision, by, note }, services, services.now());
  const reason = note === '' ? 'false alarm' : note;
  const isTaught = given.learn === true && mayTeach(outcome);
  const order = { keyId, incidentId, by, reason };
  const taught = isTaught ? await teachBaseline(order, services) : undefined;
  print({ incidentId, decision, outcome, taught }, given);
}

/** Also afterwards, and where nobody was told: an incident of a key in `observe` has no case. */
function mayTeach(outcome: DecideOutcome): boolean {
  return outcome.kind !== 'not-possible' || outcome.status === 'false-alarm';
}

interface Decided {
  readonly incidentId: string;
  readonly decision: CaseDecision;
  readonly outcome: DecideOutcome;
  readonly taught: TeachOutcome | undefined;
}

function print({ incidentId, decision, outcome, taught }: Decided, given: Given): void {
  const status = outcome.kind === 'done' ? outcome.incidentCase.status : statusOf(outcome);
  const notTaught = taught?.kind === 'taught' ? taught.notTaught : [];
  const lesson = taught && { kind: taught.kind, notTaught };
  const object = { type: 'case', incidentId, decision, outcome: outcome.kind, status };
  const lines = [said(visibleText(incidentId), outcome), ...taughtLines(taught, notTaught)];
  say(given, { ...object, taught: lesson }, lines.join('\n'));
  process.exitCode = outcome.kind === 'done' || taught?.kind === 'taught' ? 0 : 1;
}

function statusOf(outcome: DecideOutcome): string | undefined {
  return outcome.kind === 'not-possible' ? outcome.status : undefined;
}

function said(id: string, outcome: DecideOutcome): string {
  if (outcome.kind === 'done') return `${id} is ${outcome.incidentCase.status} now.`;
  if (outcome.kind === 'not-possible')
    return `${id} is ${outcome.status}: that is not possible now.`;
  return `${id} has no case: nobody was told of it, since its key is only observed.`;
}

function taughtLines(
  taught: TeachOutcome | undefined,
  notTaught: readonly DetectorId[],
): readonly string[] {
  if (taught === undefined) return [];
  if (taught.kind === 'missing') return ['Nothing is known of the key: nothing was taught.'];
  const { addresses, actions, symbols, clients, rushes } = taught.lesson;
  const parts = [
    `${addresses.length} addresses`,
    `${actions.length} actions`,
    `${symbols.length} markets`,
    `${clients.length} clients`,
    ...(rushes.length > 0 ? ['volume'] : []),
  ];
  return [
    `The key was taught: ${parts.join(', ')}.`,
    ...(taught.unknown > 0 ? [`Not known one by one, so not taught: ${taught.unknown}.`] : []),
    ...notTaught.map((id) => `${id} cannot be taught: ${REMEDIES.get(id) ?? SUPPRESS}.`),
  ];
}

const SUPPRESS = 'it says so again, or see keywarden suppress';
const REMEDIES: ReadonlyMap<DetectorId, string> = new Map([
  ['ip.denied', 'see keywarden keys deny --remove'],
  ['ip.outside-allowlist', 'see keywarden keys allow --cidr'],
  ['geo.denied-country', 'see keywarden keys allow --country, or deny --remove'],
  ['behaviour.scope-violation', "declare the scope in the key's record"],
  ['honey.used', 'nobody should use that key'],
]);
