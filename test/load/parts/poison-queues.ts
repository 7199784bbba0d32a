// A poison in the intake queue (a log of a source that nobody declared) and one in the chunk queue (of a key whose state
// was damaged): both die with a reason, their neighbours pass, and a redrive heals them once the cause is mended.
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { toItem, toKey } from '#shared/adapters/dynamodb-item.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { stateAt } from '#shared/adapters/dynamodb-table.ts';
import { BASELINE_VERSION } from '#shared/baseline/encode-baseline.ts';
import type { KeyId } from '#shared/model/units.ts';
import { type Check, equal, number } from '../part.ts';
import { takeCensus } from '../stand/census.ts';
import type { LoadCloud } from '../stand/cloud.ts';
import { type Deployment, deploy } from '../stand/deployment.ts';
import { drop, SOURCE } from '../stand/drop-logs.ts';
import { createFleet, type Fleet, lineOf, nameOf, recordOf } from '../stand/fleet.ts';
import { countLetters, sum } from '../stand/losses.ts';
import { createRandom } from '../stand/random.ts';
import { runPipeline } from '../stand/run-pipeline.ts';
import type { Poisoned, PoisonPlan } from './poison.ts';

const KEYS = 100;
/** Of two keys beside the fleet. */
const SPOILT = nameOf(KEYS + 1);
const UNDECLARED = nameOf(KEYS + 2);
const LATE_SOURCE = 'late-source';
const WORKERS = { normalise: 2, fold: 2, dispatch: 1, sweep: 1 };
const BOTH_SOURCES = JSON.stringify(
  [SOURCE, LATE_SOURCE].map((name) => ({ name, vantage: 'exchange' })),
);

export async function poisonQueues({
  cloud,
  operator,
  messages,
  seed,
}: PoisonPlan): Promise<Poisoned> {
  const fleet = createFleet({
    keys: KEYS,
    eventsPerKey: messages / KEYS,
    until: Date.now(),
    thiefEvery: KEYS + 1,
  });
  await register(cloud, fleet);
  await damageState(cloud, SPOILT);
  const deployment = await deploy({ cloud, workers: WORKERS });
  await run(cloud, deployment, seed, () => dropAll(cloud, fleet));
  const before = await takeCensus(cloud.table);
  const letters = {
    intake: await operator.letters('intake'),
    chunks: await operator.letters('chunks'),
  };
  await deployment.stop();
  const mended = await deploy({
    cloud,
    workers: WORKERS,
    env: { KEYWARDEN_SOURCES: BOTH_SOURCES },
  });
  await mendState(cloud, SPOILT);
  for (const queue of ['intake', 'chunks']) await operator.redrive(queue);
  await run(cloud, mended, seed, async () => undefined);
  await mended.stop();
  const after = await takeCensus(cloud.table);
  const neighbours = sum(fleet.members.map(({ record }) => before.events.get(record.keyId) ?? 0));
  const { faults } = deployment.counters;
  return {
    figures: [
      { name: 'logs, each a message', value: number(messages) },
      { name: 'dead letters of NORMALISE', value: letters.intake.map(({ about }) => about).join() },
      { name: 'its reason', value: reasonIn(faults, 'declared source') },
      { name: 'dead letters of FOLD', value: letters.chunks.map(({ about }) => about).join() },
      { name: 'its reason', value: reasonIn(faults, 'bytes') },
    ],
    checks: [
      equal('NORMALISE: dead letters', letters.intake.length, 1),
      named('NORMALISE: its letter', letters.intake[0]?.about, LATE_SOURCE),
      named('NORMALISE: its reason', reasonIn(faults, 'declared source'), LATE_SOURCE),
      equal('FOLD: dead letters', letters.chunks.length, 1),
      named('FOLD: its letter', letters.chunks[0]?.about, SPOILT),
      named('FOLD: its reason', reasonIn(faults, 'bytes'), 'more than 3 bytes'),
      equal('events of neighbours, before the redrive', neighbours, messages),
      equal('NORMALISE: healed', after.events.get(UNDECLARED) ?? 0, 1),
      equal('FOLD: healed', after.events.get(SPOILT) ?? 0, 1),
      equal('events after the redrive', sum(after.events.values()), messages + 2),
      equal('dead letters afterwards', await countLetters(cloud), 0),
    ],
  };
}

function run(
  cloud: LoadCloud,
  deployment: Deployment,
  seed: string,
  feed: () => Promise<void>,
): Promise<unknown> {
  const pollers = { intake: WORKERS.normalise, chunks: WORKERS.fold };
  return runPipeline({ cloud, deployment, seed, pollers, doubled: 0, feed });
}

async function register(cloud: LoadCloud, { members }: Fleet): Promise<void> {
  const registry = createDynamodbKeyRegistry(cloud.table);
  for (const { record } of members) await registry.put(record);
  for (const id of [SPOILT, UNDECLARED]) await registry.put(recordOf(id, 'alert'));
}

/** The poisons come somewhere among the others. */
async function dropAll(cloud: LoadCloud, fleet: Fleet): Promise<void> {
  const random = createRandom('poison');
  const at = random.below(fleet.eventsPerKey);
  for (let n = 0; n < fleet.eventsPerKey; n++) {
    if (n === at) await drop(cloud, `drops/${LATE_SOURCE}/1.gz`, [lineFor(fleet, UNDECLARED)]);
    if (n === at) await drop(cloud, `drops/${SOURCE}/spoilt.gz`, [lineFor(fleet, SPOILT)]);
    for (let key = 0; key < fleet.keys; key++) {
      await drop(cloud, `drops/${SOURCE}/${key}-${n}.gz`, [lineOf(fleet, key, n)]);
    }
  }
}

function lineFor(fleet: Fleet, id: KeyId): string {
  return lineOf(fleet, 0, 0).replace(nameOf(0), id);
}

async function damageState({ table }: LoadCloud, id: KeyId): Promise<void> {
  const baseline = new Uint8Array([BASELINE_VERSION, 255, 255]);
  const Item = toItem({ ...stateAt(id), version: 1, baseline });
  await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

/** The key begins anew. */
async function mendState({ table }: LoadCloud, id: KeyId): Promise<void> {
  const Key = toKey(stateAt(id));
  await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
}

function reasonIn(faults: ReadonlyMap<string, number>, part: string): string {
  return [...faults.keys()].find((message) => message.includes(part)) ?? 'none';
}

export function named(name: string, got: string | undefined, part: string): Check {
  return { name, isMet: got?.includes(part) === true, got: got ?? 'none' };
}
