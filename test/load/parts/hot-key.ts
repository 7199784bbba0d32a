// Part `hot-key`: one key's chunks on sixteen workers at once, without the order that the queue gives: as after a storm
// of redeliveries. Every write that DynamoDB refuses is counted, also those that a client tries again by itself.
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { atMost, equal, number, type Part, type PartReport, type PartRun } from '../part.ts';
import { takeCensus } from '../stand/census.ts';
import { type LoadCloud, openCloud } from '../stand/cloud.ts';
import { deploy } from '../stand/deployment.ts';
import { createFleet, eventsOf } from '../stand/fleet.ts';
import { checkLosses, countLetters, findLosses } from '../stand/losses.ts';
import { chunksOfLog } from '../stand/normalise-here.ts';
import { tamperWith } from '../stand/plants.ts';
import { pumpQueue } from '../stand/pump-queue.ts';
import { countIn, createQueue, type LoadQueue } from '../stand/queue.ts';
import { createRandom } from '../stand/random.ts';
import { startWriteMeter, type WriteMeter } from '../stand/write-meter.ts';

const WORKERS = 16;
const DOUBLED = 0.1;
const MOST_FAILED_PERCENT = 5;
const SHORT_EVENTS = 100_000;
const FULL_EVENTS = 200_000;

export const hotKey: Part = async (run) => {
  const cloud = await openCloud({ hiddenSeconds: 180 });
  const meter = await startWriteMeter(cloud.dynamodbEndpoint);
  try {
    return await play(run, cloud, meter);
  } finally {
    await meter.stop();
    await cloud.stop();
  }
};

async function play(run: PartRun, cloud: LoadCloud, meter: WriteMeter): Promise<PartReport> {
  const eventsPerKey = run.full ? FULL_EVENTS : SHORT_EVENTS;
  const fleet = createFleet({ keys: 1, eventsPerKey, until: Date.now(), thiefEvery: 1 });
  const registry = createDynamodbKeyRegistry(cloud.table);
  for (const { record } of fleet.members) await registry.put(record);
  const storm = await createQueue(cloud.queues, 'storm', { hiddenSeconds: 180 });
  const chunks = await chunksOfLog(fleet);
  await sendAll(storm, chunks);
  const env = { AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint };
  const deployment = await deploy({ cloud, workers: { fold: WORKERS }, env });
  const delivered = { chunks: new Map(chunks.map(nameAndSize)), events: eventsPerKey, copies: 0 };
  const startedAt = performance.now();
  await pumpQueue(
    {
      queue: storm,
      invoke: (event) => deployment.invoke('fold', event),
      pollers: WORKERS,
      random: createRandom(run.seed),
      doubled: DOUBLED,
      tamper: tamperWith(run.plant),
      onDelivery: (_, isCopy) => {
        if (isCopy) delivered.copies++;
      },
    },
    async () => (await countIn(cloud.queues, storm.url)) === 0,
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const peakMb = await deployment.stop();
  const census = await takeCensus(cloud.table);
  const { writes, failed, reads } = meter.counts;
  const { lost, doubled } = findLosses(eventsOf(fleet), census);
  const failedPercent = (100 * failed) / writes;
  return {
    title: `hot-key: ${number(eventsPerKey)} events of one key, ${WORKERS} workers at once`,
    figures: [
      { name: 'chunks', value: `${chunks.length}, and ${delivered.copies} delivered again` },
      { name: 'time', value: `${seconds.toFixed(0)} s` },
      { name: 'events/s', value: number(eventsPerKey / seconds) },
      { name: 'folds/s', value: number(chunks.length / seconds) },
      { name: 'writes / failed', value: `${number(writes)} / ${number(failed)}` },
      { name: 'failed writes', value: `${failedPercent.toFixed(1)} %` },
      { name: 'failed of commits alone', value: `${shareOfCommits(meter).toFixed(1)} %` },
      { name: 'reads', value: number(reads) },
      { name: 'lost / doubled', value: `${number(lost)} / ${number(doubled)}` },
      { name: 'peak memory of a worker', value: `${number(peakMb)} MB` },
    ],
    checks: [
      ...checkLosses(eventsOf(fleet), delivered, census),
      atMost('failed writes', failedPercent, MOST_FAILED_PERCENT, ' %'),
      atMost('failed commits', shareOfCommits(meter), MOST_FAILED_PERCENT, ' %'),
      equal('dead letters', (await countLetters(cloud)) + (await lettersOf(storm)), 0),
      equal('incidents', census.incidents.size, 1),
    ],
  };
}

/** Numbers that are taken in a line cannot fail, and must not make the share look better. */
function shareOfCommits({ counts }: WriteMeter): number {
  const { attempts, failed } = counts.commits;
  return (100 * failed) / attempts;
}

function nameAndSize({ keyId, chunkId, events }: Chunk): readonly [string, number] {
  return [`${keyId} ${chunkId}`, events.length];
}

async function lettersOf({ client, letters }: LoadQueue): Promise<number> {
  return countIn(client, letters.url);
}

const MOST_AT_ONCE = 10;

async function sendAll({ client, url }: LoadQueue, chunks: readonly Chunk[]): Promise<void> {
  const texts = chunks.flatMap(encodeChunk).map(({ text }) => text);
  for (let from = 0; from < texts.length; from += MOST_AT_ONCE) {
    const Entries = texts
      .slice(from, from + MOST_AT_ONCE)
      .map((MessageBody, n) => ({ Id: String(n), MessageBody }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  }
}
