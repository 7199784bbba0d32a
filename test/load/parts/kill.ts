// Part `kill`: workers of NORMALISE, FOLD and DISPATCH are killed with SIGKILL in the midst of their work, at random
// moments, while logs come in.
import { setTimeout as pause } from 'node:timers/promises';
import type { BundledName } from '#bench/aws/bundle-function.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import {
  atLeast,
  type Check,
  equal,
  number,
  type Part,
  type PartReport,
  type PartRun,
} from '../part.ts';
import { type Census, takeCensus } from '../stand/census.ts';
import { type LoadCloud, openCloud } from '../stand/cloud.ts';
import { type Deployment, deploy } from '../stand/deployment.ts';
import { dropFile } from '../stand/drop-logs.ts';
import { createFleet, type Fleet } from '../stand/fleet.ts';
import { checkLosses, countLetters, findLosses, sum } from '../stand/losses.ts';
import { hireOperator } from '../stand/operator.ts';
import { tamperWith } from '../stand/plants.ts';
import { countIn } from '../stand/queue.ts';
import { createRandom, type Random } from '../stand/random.ts';
import { type Delivered, runPipeline } from '../stand/run-pipeline.ts';
import { isHeldInVault, protectKey } from '../stand/secrets.ts';
import { settleAll } from '../stand/settle-all.ts';
import { checkTelling, checkThefts, countRepeated, readMailbox } from '../stand/told.ts';
import type { WorkerPool } from '../stand/worker-pool.ts';

const SHORT_KILLS = 20;
const FULL_KILLS = 100;
const KEYS = 40;
const EVENTS_PER_FILE = 25;
const THEFTS_OF_FILE = 2;
/** The last of them holds the last theft. */
const LEAST_FILES = 2 + KEYS / THEFTS_OF_FILE;
/** More files than are ever dropped. */
const MOST_FILES = 2_000;
/** Their keys are held back: as many as the brake lets in an hour. */
const ENFORCED = 3;
const WORKERS = { normalise: 1, fold: 4, dispatch: 1, sweep: 1 };
const HIDDEN_SECONDS = 5;
const LONGEST_PAUSE_MS = 600;
const SWEEP_EVERY_MS = 2_000;
/** Chunks that may wait: workers have work, and the run an end. */
const MOST_WAITING = 60;

export const kill: Part = async (run) => {
  const cloud = await openCloud({ hiddenSeconds: HIDDEN_SECONDS });
  try {
    return await play(run, cloud);
  } finally {
    await cloud.stop();
  }
};

async function play(run: PartRun, cloud: LoadCloud): Promise<PartReport> {
  const fleet = createFleet({
    keys: KEYS,
    eventsPerKey: MOST_FILES * EVENTS_PER_FILE,
    until: Date.now(),
    thiefEvery: 1,
    thiefAt: (key) => EVENTS_PER_FILE * (1 + Math.floor(key / THEFTS_OF_FILE)) + 3,
  });
  await register(cloud, fleet);
  const deployment = await deploy({ cloud, workers: WORKERS });
  const killer = startKiller(run, deployment);
  const startedAt = performance.now();
  const ran = await runPipeline({
    cloud,
    deployment,
    seed: run.seed,
    pollers: { intake: WORKERS.normalise, chunks: WORKERS.fold },
    doubled: 0.1,
    tamper: tamperWith(run.plant),
    feed: () => feed(cloud, fleet, killer),
  });
  await killer.end();
  const letters = await countLetters(cloud);
  const again = await sendBack(cloud, deployment, run);
  const delivered = { ...ran.delivered, chunks: join(ran.delivered.chunks, again.chunks) };
  const seconds = (performance.now() - startedAt) / 1_000;
  await settleAll(deployment, cloud);
  const peakMb = await deployment.stop();
  const census = await takeCensus(cloud.table);
  const arrived = await readMailbox(cloud.mailbox);
  const expected = new Map(
    fleet.members.map(({ record }) => [String(record.keyId), ran.fed * EVENTS_PER_FILE]),
  );
  const { lost, doubled } = findLosses(expected, census);
  const { kills } = killer;
  return {
    title: `kill: SIGKILL of workers at random, ${number(sum(expected.values()))} events`,
    figures: [
      { name: 'kills', value: `${sum(kills.values())}: ${listOf(kills)}` },
      { name: 'time', value: `${seconds.toFixed(0)} s` },
      {
        name: 'chunks',
        value: `${number(delivered.chunks.size)}, ${number(delivered.events / EVENTS_PER_FILE)} deliveries`,
      },
      { name: 'dead letters, sent back by a person', value: String(letters) },
      { name: 'notices that the stream gave up', value: String(ran.buried) },
      { name: 'lost / doubled', value: `${number(lost)} / ${number(doubled)}` },
      {
        name: 'incidents / messages',
        value: `${census.incidents.size} / ${sum(arrived.values())}`,
      },
      { name: 'told again with the same id', value: String(countRepeated(arrived)) },
      { name: 'peak memory of a worker', value: `${number(peakMb)} MB` },
    ],
    checks: [
      equal('kills', sum(kills.values()), run.full ? FULL_KILLS : SHORT_KILLS),
      atLeast('kills of FOLD', kills.get('fold') ?? 0, 1),
      atLeast('kills of DISPATCH', kills.get('dispatch') ?? 0, 1),
      ...checkLosses(expected, delivered, census),
      equal('dead letters in the end', await countLetters(cloud), 0),
      checkThefts(fleet, census),
      ...checkTelling(census, arrived),
      ...checkHeld(cloud, census),
    ],
  };
}

/** A message whose five workers were all killed is a dead letter, as any other that cannot be carried out. */
async function sendBack(
  cloud: LoadCloud,
  deployment: Deployment,
  { seed }: PartRun,
): Promise<Delivered> {
  const operator = await hireOperator(cloud);
  try {
    for (const queue of ['intake', 'chunks']) await operator.redrive(queue);
    const pollers = { intake: WORKERS.normalise, chunks: WORKERS.fold };
    const feedNothing = async (): Promise<void> => {};
    const plan = { cloud, deployment, seed, pollers, doubled: 0, feed: feedNothing };
    return (await runPipeline(plan)).delivered;
  } finally {
    await operator.stop();
  }
}

function join<K, V>(one: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return new Map([...one, ...other]);
}

async function register(cloud: LoadCloud, { members }: Fleet): Promise<void> {
  const registry = createDynamodbKeyRegistry(cloud.table);
  for (const [n, { record }] of members.entries()) {
    const isEnforced = n < ENFORCED;
    await registry.put(isEnforced ? await protectKey(cloud.secrets, record) : record);
  }
}

/** A file for all keys at a time, until there have been enough kills and all thefts. @returns Files. */
async function feed(cloud: LoadCloud, fleet: Fleet, killer: Killer): Promise<number> {
  let files = 0;
  while ((!killer.isDone() || files < LEAST_FILES) && files < MOST_FILES) {
    await dropFile(cloud, fleet, { number: files++, eventsPerFile: EVENTS_PER_FILE });
    while (!killer.isDone() && (await countIn(cloud.queues, cloud.chunks.url)) > MOST_WAITING) {
      await pause(50);
    }
  }
  return files;
}

interface Killer {
  readonly kills: ReadonlyMap<string, number>;
  readonly isDone: () => boolean;
  readonly end: () => Promise<void>;
}

const VICTIMS: readonly BundledName[] = ['fold', 'fold', 'normalise', 'dispatch'];
/** DISPATCH has less to do than the others: who waits for it in vain takes another victim. */
const LONGEST_WAIT_MS = 1_000;
const A_CALL_MS = 30;

/** Kills only who is at work, and lets the sweep run meanwhile. */
function startKiller({ seed, full }: PartRun, deployment: Deployment): Killer {
  const random: Random = createRandom(`${seed} kills`);
  const kills = new Map<string, number>();
  const left = { kills: full ? FULL_KILLS : SHORT_KILLS, isOver: false };
  const killing = async (): Promise<void> => {
    while (left.kills > 0) {
      await pause(random.below(LONGEST_PAUSE_MS));
      const name = VICTIMS[random.below(VICTIMS.length)] ?? 'fold';
      const pool = deployment.pools.get(name);
      if (pool === undefined || !(await isSoonBusy(pool))) continue;
      await pause(random.below(A_CALL_MS));
      if (!pool.kill(random)) continue;
      kills.set(name, (kills.get(name) ?? 0) + 1);
      left.kills--;
    }
  };
  const sweeping = async (): Promise<void> => {
    while (!left.isOver) {
      await pause(SWEEP_EVERY_MS);
      await deployment.sweep();
    }
  };
  const running = Promise.all([killing(), sweeping()]);
  return {
    kills,
    isDone: () => left.kills === 0,
    end: async () => {
      left.isOver = true;
      await running;
    },
  };
}

async function isSoonBusy(pool: WorkerPool): Promise<boolean> {
  const end = performance.now() + LONGEST_WAIT_MS;
  while (!pool.isBusy && performance.now() < end) await pause(2);
  return pool.isBusy;
}

function listOf(kills: ReadonlyMap<string, number>): string {
  return [...kills].map(([name, count]) => `${name} ${count}`).join(', ');
}

/** What the record says of a key is what its secret says. */
function checkHeld(cloud: LoadCloud, { held }: Census): readonly Check[] {
  const inVault = [...cloud.vault.secrets.values()].filter(isHeldInVault).length;
  const quarantined = [...held.values()].filter((state) => state === 'quarantined').length;
  return [
    equal('keys held back, by their records', quarantined, ENFORCED),
    equal('keys held back, by their secrets', inVault, ENFORCED),
  ];
}
