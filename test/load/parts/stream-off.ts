// Part `stream-off`: the table's stream brings nothing for 25 hours, an hour longer than it keeps anything. The sweep
// alone has everything told and held; and when the stream is on again, nothing is told twice.
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { changeItem } from '#shared/adapters/dynamodb-ask.ts';
import { toKey, toText } from '#shared/adapters/dynamodb-item.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { type DynamodbTable, noticeAt } from '#shared/adapters/dynamodb-table.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { equal, number, type Part, type PartReport, type PartRun } from '../part.ts';
import { type StoredNotice, takeCensus } from '../stand/census.ts';
import { type LoadCloud, openCloud } from '../stand/cloud.ts';
import { type Deployment, deploy } from '../stand/deployment.ts';
import { createFleet, type Fleet } from '../stand/fleet.ts';
import { sum } from '../stand/losses.ts';
import { chunksOfLog } from '../stand/normalise-here.ts';
import { pumpStream } from '../stand/pump-stream.ts';
import { isHeldInVault, protectKey } from '../stand/secrets.ts';
import { settleAll } from '../stand/settle-all.ts';
import { openStream } from '../stand/table-stream.ts';
import { type Arrived, checkTelling, countRepeated, readMailbox } from '../stand/told.ts';

const OFF_MINUTES = 25 * 60;
interface Size {
  /** One, as deployed; or more, and then each turn has more to do. */
  readonly sweepMinutes: number;
  /** Spread over the whole time. */
  readonly thefts: number;
}

const SHORT: Size = { sweepMinutes: 15, thefts: 40 };
const FULL: Size = { sweepMinutes: 1, thefts: 100 };
const KEYS = 150;
/** Of the thefts, every so many-th is of a key that may be held back: at most three an hour are. */
const ENFORCED_EVERY = 4;
const MINUTE_MS = 60_000;

export const streamOff: Part = async (run) => {
  const cloud = await openCloud({ hiddenSeconds: 180 });
  try {
    return await play(run, cloud);
  } finally {
    await cloud.stop();
  }
};

async function play(run: PartRun, cloud: LoadCloud): Promise<PartReport> {
  const fleet = createFleet({ keys: KEYS, eventsPerKey: 3, until: Date.now(), thiefEvery: 1 });
  const size = run.full ? FULL : SHORT;
  const enforced = await register(cloud, fleet, size);
  const workers = { fold: 1, dispatch: 1, sweep: 1 };
  const deployment = await deploy({ cloud, workers, env: { LOAD_SLEEP: 'skip' } });
  const startedAt = performance.now();
  const turns = await liveOn(fleet, deployment, size);
  if (run.plant === 'lose-one') await loseNotice(cloud);
  const withoutStream = await readMailbox(cloud.mailbox);
  const swept = await takeCensus(cloud.table);
  await settleAll(deployment, cloud);
  const rest = await readMailbox(cloud.mailbox);
  const census = await takeCensus(cloud.table);
  const asked = cloud.vault.seen.filter(isChange).length;
  if (run.plant === 'double-one') await forgetTelling(cloud);
  const replayed = await switchOn(cloud, deployment);
  const again = await readMailbox(cloud.mailbox);
  const seconds = (performance.now() - startedAt) / 1_000;
  await deployment.stop();
  const arrived = add(add(withoutStream, rest), again);
  const held = [...census.held.values()].filter((state) => state === 'quarantined').length;
  const late = swept.notices.filter(
    ({ isSettled, stage, kind }) => !isSettled && kind === 'incident' && stage === 'opened',
  );
  return {
    title: `stream-off: ${OFF_MINUTES / 60} hours without the stream, ${turns} turns of the sweep`,
    figures: [
      { name: 'time', value: `${seconds.toFixed(0)} s` },
      { name: 'incidents', value: String(census.incidents.size) },
      { name: 'notices', value: number(census.notices.length) },
      { name: 'messages', value: number(sum(arrived.values())) },
      { name: 'keys held back', value: `${held} of ${enforced}` },
      { name: 'notices from the stream afterwards', value: number(replayed) },
    ],
    checks: [
      equal('incidents, one for each theft', census.incidents.size, size.thefts),
      equal('beginnings of incidents that were not told within the time', late.length, 0),
      ...checkTelling(census, arrived),
      equal('messages that came twice', countRepeated(arrived), 0),
      equal('keys held back, by their records', held, enforced),
      equal('keys held back, by their secrets', countHeld(cloud), enforced),
      equal('notices that the stream brought afterwards', replayed, census.notices.length),
      equal('messages that the stream caused', sum(again.values()), 0),
      equal(
        'changes of secrets that the stream caused',
        cloud.vault.seen.filter(isChange).length - asked,
        0,
      ),
    ],
  };
}

/** @returns How many keys may be held back. */
async function register(cloud: LoadCloud, { members }: Fleet, { thefts }: Size): Promise<number> {
  const registry = createDynamodbKeyRegistry(cloud.table);
  let enforced = 0;
  for (const [n, { record }] of members.entries()) {
    const mayBeHeld = n < thefts && n % ENFORCED_EVERY === 0;
    if (mayBeHeld) enforced++;
    await registry.put(mayBeHeld ? await protectKey(cloud.secrets, record) : record);
  }
  return enforced;
}

/** @returns Turns of the sweep. */
async function liveOn(
  fleet: Fleet,
  deployment: Deployment,
  { sweepMinutes, thefts }: Size,
): Promise<number> {
  const chunks = (await chunksOfLog(fleet)).flatMap(encodeChunk).slice(0, thefts);
  let turns = 0;
  for (let minute = 0; minute < OFF_MINUTES; minute += sweepMinutes) {
    deployment.aheadMs = minute * MINUTE_MS;
    const due = Math.ceil((thefts * (minute + sweepMinutes)) / (OFF_MINUTES - 60));
    for (const { text } of chunks.splice(0, due - (thefts - chunks.length))) {
      await deployment.invoke('fold', { Records: [recordOf(text)] });
    }
    await deployment.sweep();
    turns++;
  }
  return turns;
}

/** Planted: as if a commit left its notice out. */
async function loseNotice({ table }: LoadCloud): Promise<void> {
  const { noticeId } = await anyNotice(table);
  const Key = toKey(noticeAt(noticeId));
  await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
}

/** Planted: as if nobody wrote down that people were told. */
async function forgetTelling({ table }: LoadCloud): Promise<void> {
  const { noticeId } = await anyNotice(table);
  await changeItem(table, {
    key: noticeAt(noticeId),
    update: 'SET progress = :progress REMOVE settledAt',
    values: { ':progress': toText({ attempts: 0 }) },
  });
}

async function anyNotice(table: DynamodbTable): Promise<StoredNotice> {
  const { notices } = await takeCensus(table);
  const opened = notices.find(
    ({ stage, way }) => stage === 'opened' && way?.digestId === undefined,
  );
  if (opened === undefined) throw new Error('Expected the notice of a beginning, got none.');
  return opened;
}

function recordOf(body: string): Pick<SQSRecord, 'messageId' | 'body'> & { attributes: object } {
  return { messageId: 'm', body, attributes: {} };
}

/** More than it would still hold on AWS: all notices since the beginning. @returns How many came. */
async function switchOn(cloud: LoadCloud, deployment: Deployment): Promise<number> {
  const stream = await openStream(cloud.table, cloud.dynamodbEndpoint);
  const invoke = (event: unknown) => deployment.invoke('dispatch', event);
  const bury = () => Promise.reject(new Error('Expected DISPATCH to take what is settled.'));
  const { notices } = await pumpStream({ stream, invoke, bury }, () => true);
  return notices;
}

function isChange(operation: string): boolean {
  return !operation.startsWith('Describe') && !operation.startsWith('Get');
}

function countHeld({ vault }: LoadCloud): number {
  return [...vault.secrets.values()].filter(isHeldInVault).length;
}

function add(one: Arrived, other: Arrived): Arrived {
  const all = new Map(one);
  for (const [id, times] of other) all.set(id, (all.get(id) ?? 0) + times);
  return all;
}
