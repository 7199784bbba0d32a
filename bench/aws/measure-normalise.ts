// What NORMALISE takes for one dropped log of a hundred keys, with the real sender and a queue that counts.
import { gzipSync } from 'node:zlib';
import { SQSClient } from '@aws-sdk/client-sqs';
import { eventLine } from '#cli/simulate/event-line.ts';
import { type IntakeServices, takeObject } from '#functions/intake/take-object.ts';
import type { Telemetry } from '#functions/runtime/telemetry.ts';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { MemoryObjectReader } from '#shared/adapters/memory-object-reader.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { createSqsChunkSender } from '#shared/adapters/sqs-chunk-sender.ts';
import { epochMs } from '#shared/model/units.ts';
import { DYNAMODB_LOCAL_CLIENT } from '#test/emulator/create-work-table.ts';
import type { HandlerTime } from './cost-per-million.ts';
import { type CountingQueue, type QueuedMessage, startCountingQueue } from './counting-queue.ts';
import { KeyFeed } from './key-feed.ts';
import type { MatureKey } from './mature-fleet.ts';
import { medianTime, timed } from './timed.ts';

export const KEYS_PER_LOG = 100;
const ROUNDS = 5;
const SOURCE = { name: 'bench', vantage: undefined, format: undefined, mapping: undefined };
export const SILENT: Telemetry = { info() {}, warn() {}, error() {}, count() {}, flush() {} };

export interface NormaliseFigures {
  readonly eventsPerChunk: number;
  readonly events: number;
  readonly chunks: number;
  /** As SQS charges for them. */
  readonly sends: number;
  readonly time: HandlerTime;
  readonly messages: readonly QueuedMessage[];
}

export async function measureNormalise(
  keys: readonly MatureKey[],
  eventsPerChunk: number,
): Promise<NormaliseFigures> {
  const queue = await startCountingQueue();
  try {
    const bytes = gzipSync(dropOf(keys, eventsPerChunk));
    const times: HandlerTime[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      times.push(await timed(() => takeDrop(queue, bytes, `${eventsPerChunk}.${round}`)));
    }
    const { messages, charged } = queue;
    const chunks = messages.length / ROUNDS;
    const sends = charged.sends / ROUNDS;
    const events = KEYS_PER_LOG * eventsPerChunk;
    return { eventsPerChunk, events, chunks, sends, time: medianTime(times), messages };
  } finally {
    await queue.stop();
  }
}

async function takeDrop(queue: CountingQueue, bytes: Uint8Array, etag: string): Promise<void> {
  const objects = new MemoryObjectReader();
  const object = { bucket: 'drops', key: 'drops/bench/calls.ndjson.gz', etag };
  objects.objects.set(`${object.bucket}/${object.key}`, { etag, bytes });
  const sqs = new SQSClient({
    ...awsClientSettings(),
    ...DYNAMODB_LOCAL_CLIENT,
    endpoint: queue.endpoint,
  });
  const services: IntakeServices = {
    objects,
    chunks: createSqsChunkSender(sqs, `${queue.endpoint}/123456789012/chunks.fifo`),
    fingerprint: createFingerprint(),
    hash: sha256Hex,
    sources: new Map([[SOURCE.name, SOURCE]]),
    telemetry: SILENT,
  };
  await takeObject({ ...object, source: SOURCE.name }, services, epochMs(Date.now()));
}

/** The fleet several times over, each under a name of its own. */
function dropOf(keys: readonly MatureKey[], eventsPerChunk: number): string {
  const feeds = keys.map((key) => new KeyFeed(key));
  const lines = Array.from({ length: KEYS_PER_LOG }, (_, index) => {
    const name = `kw_${index.toString(16).padStart(32, '0')}`;
    const events = feeds[index % feeds.length]?.events(eventsPerChunk) ?? [];
    return events.map((event) => eventLine(event).replaceAll(event.keyId, name));
  });
  return `${lines.flat().join('\n')}\n`;
}
