// What people order at the command line. They are told when it was not done, and give the same order again.

import { readDossierInput } from '#cli/dossier/read-dossier-input.ts';
import { addKey } from '#cli/keys/add-key.ts';
import { changeKey, planChange } from '#cli/keys/change-key.ts';
import { epochMs, HOUR_MS } from '#shared/model/units.ts';
import { endSuppression, expectChange, suppress } from '#shared/pipeline/change-exceptions.ts';
import type { CaseDecision } from '#shared/pipeline/decide-case.ts';
import { decideCase } from '#shared/pipeline/decide-case.ts';
import { pullKillSwitch } from '#shared/pipeline/pull-kill-switch.ts';
import { quarantineKey } from '#shared/pipeline/quarantine-key.ts';
import { recordAction } from '#shared/pipeline/record-action.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { teachBaseline } from '#shared/pipeline/teach-baseline.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { makeSecret, recordOf, registerKey } from '../world/key.ts';
import { deploymentOf, passMinute, personServices } from '../world/services.ts';
import type { World } from '../world/world.ts';
import { type Answer, again, DONE, type Flow } from './flow.ts';
import { incidentIdOf, stolen, toldOf } from './stages.ts';

const ALERT_ONLY = { spoilt: { mode: 'alert' } } as const;

export const PEOPLE_FLOWS: readonly Flow[] = [
  { ...person('release', (world) => toldOf(world), release), soften: withoutEpoch },
  person('quarantine', (world) => toldOf(world, ALERT_ONLY), quarantine),
  person(
    'acknowledge',
    (world) => toldOf(world),
    (world) => decide(world, 'acknowledge'),
  ),
  person(
    'contain at the exchange',
    (world) => toldOf(world),
    (world) => decide(world, 'contain-at-exchange'),
  ),
  person(
    'resolve',
    (world) => toldOf(world),
    (world) => decide(world, 'resolve'),
  ),
  {
    ...person('false alarm, and learn', (world) => toldOf(world, ALERT_ONLY), learn),
    soften: taughtAgain,
  },
  person('suppress', (world) => registered(world), silence),
  person('hear again', silenced, hearAgain),
  { ...person('expect', (world) => registered(world), announce), soften: announcedOnce },
  person(
    'kill switch',
    (world) => stolen(world),
    async (world) => {
      await pullKillSwitch({ on: true, by: 'ann', reason: 'storm' }, personServices(world));
    },
  ),
  person('export', (world) => toldOf(world), exportIncident),
  person('keys add', async (world) => void (await makeSecret(world, new Map())), add),
  person('keys set-mode', (world) => registered(world), setMode),
];

/** Each order raises the epoch, and the notice of a release has it in its id. */
function withoutEpoch(line: string): string {
  return line
    .replaceAll(/\b(key-released\.kw_\w+)\.[1-9]\b/g, '$1.N')
    .replaceAll(/"epoch":[1-9]\b/g, '"epoch":N');
}

/** The same move announced twice for the same hour lets no more happen than once. */
function announcedOnce(line: string): string {
  return line.replaceAll(/(\{\\"keyId\\"[^}]*\}),\1/g, '$1');
}

/** Taught again, a key knows the same; only the version says that it was written once more. */
function taughtAgain(line: string): string {
  return line.replace(/^(KEY#\S+ STATE: .*"version":)\d+/, '$1N');
}

/** @param order Throws, or says `busy`, when it has to be given again. */
function person(
  name: string,
  prepare: Flow['prepare'],
  order: (world: World) => Promise<'busy' | void>,
): Flow {
  const run = async (world: World): Promise<Answer> => {
    try {
      return (await order(world)) === 'busy' ? again(undefined) : DONE;
    } catch (error) {
      return again(error);
    }
  };
  return { name, again: 'asked again', prepare, run, minute: passMinute };
}

async function registered(world: World): Promise<void> {
  await registerKey(world);
}

async function orderOf(world: World) {
  return { record: await recordOf(world), by: 'ann', reason: 'mine' };
}

async function release(world: World): Promise<'busy' | void> {
  const { kind } = await releaseKey(await orderOf(world), personServices(world));
  if (kind === 'busy') return kind;
  if (kind !== 'released' && kind !== 'not-held') throw new Error(`Expected release, got ${kind}.`);
}

async function quarantine(world: World): Promise<'busy' | void> {
  const { kind } = await quarantineKey(await orderOf(world), personServices(world));
  if (kind === 'busy') return kind;
  if (kind === 'impossible') throw new Error(`Expected a quarantine, got ${kind}.`);
}

/** `not-possible` is the answer to an order that was carried out before. */
async function decide(world: World, decision: CaseDecision): Promise<void> {
  const incidentId = await incidentIdOf(world);
  const order = { incidentId, decision, by: 'ann', note: 'on it' };
  await decideCase(order, personServices(world), world.now);
}

async function learn(world: World): Promise<void> {
  await decide(world, 'declare-false-alarm');
  const order = { keyId: KEY, incidentId: await incidentIdOf(world), by: 'ann', reason: 'mine' };
  await teachBaseline(order, personServices(world));
}

async function silence(world: World): Promise<void> {
  const until = epochMs(world.now + 3 * HOUR_MS);
  const detector = 'ip.new-address';
  await suppress(await orderOf(world), { detector, until }, personServices(world));
}

async function silenced(world: World): Promise<void> {
  await registerKey(world);
  await silence(world);
}

async function hearAgain(world: World): Promise<void> {
  await endSuppression(await orderOf(world), 'ip.new-address', personServices(world));
}

async function announce(world: World): Promise<void> {
  const until = epochMs(world.now + HOUR_MS);
  await expectChange(
    await orderOf(world),
    { cidrs: ['203.0.113.9/32'], until },
    personServices(world),
  );
}

/** As `incidents export` reads and records; what it writes on the disk is no call of AWS. */
async function exportIncident(world: World): Promise<void> {
  const services = personServices(world);
  const incident = await incidentIdOf(world);
  const input = await readDossierInput(services, { incident, by: 'ann', now: world.now });
  const detail = `${input.evidence.events.length} calls`;
  const entry = {
    at: world.now,
    by: 'ann',
    action: 'evidence-exported',
    subject: incident,
    detail,
  };
  await recordAction({ ...entry, action: 'evidence-exported' }, services);
}

async function add(world: World): Promise<void> {
  const [secret] = world.cloud.secrets.values();
  const { secrets, registry } = deploymentOf(world);
  const given = { exchange: 'binance', field: 'apiKey', mode: 'enforce', by: 'ann' } as const;
  const trail = personServices(world);
  await addKey({ secrets, registry, trail }, secret?.arn ?? '', {
    ...given,
    strategy: 'tombstone',
  });
}

async function setMode(world: World): Promise<void> {
  const services = { ...deploymentOf(world), ...personServices(world) };
  const plan = await planChange(KEY, () => ({ mode: 'observe' }), services);
  if (plan.kind === 'changed') await changeKey(plan, 'ann', services);
}
