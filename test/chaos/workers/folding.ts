// FOLD at work: takes messages of the chunk queue, and gives back those that have to come again.
import type { SQSRecord } from 'aws-lambda';
import { foldMessages } from '#functions/fold-messages.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { keyId } from '#shared/model/units.ts';
import { createFoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { geo } from '#test/unit/pipeline/places.ts';
import { outsideFault } from '../world/fates.ts';
import type { Received } from '../world/fifo-queue.ts';
import { type Life, makeCall } from '../world/make-call.ts';
import { timeOf, type World } from '../world/world.ts';
import { servicesOf } from './services.ts';
import { live, type WorkerSlot } from './slots.ts';

const LIMIT_MS = 30_000;
const MOST_MESSAGES = 4;
const GEO = geo();

export function startFold(world: World, slot: WorkerSlot): boolean {
  if (slot.life !== undefined) return false;
  const batch = world.queue.receive(world.scheduler.clock, MOST_MESSAGES);
  if (batch.length === 0) return false;
  world.figures.received += batch.length;
  live(world, slot, { limitMs: LIMIT_MS, work: (life) => foldBatch(world, life, batch) });
  return true;
}

async function foldBatch(world: World, life: Life, batch: readonly Received[]): Promise<void> {
  const { store, notices, lines, sleep } = servicesOf(world, life);
  const ports = { store, notices, lines, sleep, geo: GEO };
  const services = createFoldServices({ ...ports, policy: DEFAULT_POLICY });
  if (world.plant?.isHasty === true) await quarantineFirst(world, life, batch);
  const outcomes = new Map<string, string>();
  const { telemetry } = world.heard;
  const { batchItemFailures } = await foldMessages(batch.map(recordOf), {
    telemetry,
    fold: async (chunk) => {
      const outcome = await foldChunk(chunk, services, timeOf(world, life.slot.skewMs));
      outcomes.set(chunk.chunkId, outcome.kind);
      return outcome;
    },
  });
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  for (const received of batch) {
    if (failed.has(received.message.messageId)) {
      if (world.plant?.isForgetful === true) world.queue.delete(received);
      continue;
    }
    await makeCall(world, life, {
      name: 'queue.delete',
      isRead: false,
      fault: outsideFault,
      apply: async () => takeOut(world, received, outcomes),
    });
  }
}

async function quarantineFirst(
  world: World,
  life: Life,
  batch: readonly Received[],
): Promise<void> {
  const { custody } = servicesOf(world, life);
  for (const { message } of batch) {
    const record = world.table.records.get(keyId(message.group));
    if (record?.secretArn === undefined) continue;
    await custody.quarantine({ keyId: record.keyId, secretArn: record.secretArn }, 'inc-hasty');
  }
}

function takeOut(world: World, received: Received, outcomes: ReadonlyMap<string, string>): void {
  if (!world.queue.delete(received)) return;
  const kind = outcomes.get(chunkIdOf(received.message.body)) ?? 'unknown';
  const { outcomes: counted } = world.seen;
  counted.set(kind, (counted.get(kind) ?? 0) + 1);
}

export function chunkIdOf(body: string): string {
  return /"id":"([^"]+)"/.exec(body)?.[1] ?? '';
}

const NO_ATTRIBUTES = {
  ApproximateReceiveCount: '1',
  SentTimestamp: '0',
  SenderId: '',
  ApproximateFirstReceiveTimestamp: '0',
};

function recordOf({ message, receipt }: Received): SQSRecord {
  const { messageId, body, group } = message;
  return {
    messageId,
    receiptHandle: String(receipt),
    body,
    attributes: { ...NO_ATTRIBUTES, MessageGroupId: group },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
}
