// Runs everything between the bucket and the topics until nothing more comes: the pollers of both queues and of the
// stream, beside whatever feeds them.
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import type { LoadCloud } from './cloud.ts';
import type { Deployment } from './deployment.ts';
import { pumpQueue } from './pump-queue.ts';
import { pumpStream } from './pump-stream.ts';
import { countIn, type LoadQueue, sendTo } from './queue.ts';
import { createRandom } from './random.ts';
import { openStream } from './table-stream.ts';

export interface PipelinePlan<T> {
  readonly cloud: LoadCloud;
  readonly deployment: Deployment;
  readonly seed: string;
  readonly pollers: { readonly intake: number; readonly chunks: number };
  /** Share of the chunks that come twice. */
  readonly doubled: number;
  readonly feed: () => Promise<T>;
  /** Of a planted fault: changes a batch of chunks before the function gets it. */
  readonly tamper?: ((batch: readonly Message[]) => readonly Message[]) | undefined;
}

export interface Delivered {
  /** How often NORMALISE has read each log to its end, by its key in the bucket. */
  readonly logs: ReadonlyMap<string, number>;
  /** Events of each chunk, by its key and id. */
  readonly chunks: ReadonlyMap<string, number>;
  /** All deliveries together. */
  readonly events: number;
  readonly copies: number;
}

export interface PipelineRun<T> {
  readonly fed: T;
  readonly delivered: Delivered;
  /** Notices that the stream gave up. */
  readonly buried: number;
}

export async function runPipeline<T>(plan: PipelinePlan<T>): Promise<PipelineRun<T>> {
  const { cloud, deployment, seed, pollers, doubled, tamper } = plan;
  const stages = { feed: false, intake: false, chunks: false };
  const chunks = new Map<string, number>();
  const logs = new Map<string, number>();
  const delivered = { chunks, logs, events: 0, copies: 0 };
  const note = ({ Body = '' }: Message, isCopy: boolean): void => {
    const { keyId, chunkId, events } = decodeChunk(Body);
    chunks.set(`${keyId} ${chunkId}`, events.length);
    delivered.events += events.length;
    if (isCopy) delivered.copies++;
  };
  const feeding = plan.feed().finally(() => {
    stages.feed = true;
  });
  const reading = pumpQueue(
    {
      queue: cloud.intake,
      invoke: (event) => deployment.invoke('normalise', event),
      pollers: pollers.intake,
      random: createRandom(`${seed} intake`),
      doubled: 0,
      onDone: ({ Body = '{}' }) => {
        for (const key of logsIn(Body)) logs.set(key, (logs.get(key) ?? 0) + 1);
      },
    },
    () => stages.feed && isEmpty(cloud.intake),
  ).finally(() => {
    stages.intake = true;
  });
  const folding = pumpQueue(
    {
      queue: cloud.chunks,
      invoke: (event) => deployment.invoke('fold', event),
      pollers: pollers.chunks,
      random: createRandom(`${seed} chunks`),
      doubled,
      tamper,
      onDelivery: note,
    },
    () => stages.intake && isEmpty(cloud.chunks),
  ).finally(() => {
    stages.chunks = true;
  });
  const telling = pumpStream(
    {
      stream: await openStream(cloud.table, cloud.dynamodbEndpoint),
      invoke: (event) => deployment.invoke('dispatch', event),
      bury: (letter) => sendTo(cloud.notices, letter),
    },
    () => stages.chunks,
  );
  const [fed, , , { buried }] = await Promise.all([feeding, reading, folding, telling]);
  return { fed, delivered, buried };
}

const ANNOUNCEMENT = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })),
});

function logsIn(body: string): readonly string[] {
  return ANNOUNCEMENT.parse(JSON.parse(body)).Records.map(({ s3 }) => s3.object.key);
}

/** Nothing waits, and nobody has anything in hand that may come back. */
async function isEmpty({ client, url }: LoadQueue): Promise<boolean> {
  return (await countIn(client, url)) === 0;
}
