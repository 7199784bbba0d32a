// Hands chunks on through a FIFO queue: the key is the group, so that each key's chunks stay in order.
import { createHash } from 'node:crypto';
import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { ChunkSender } from '#shared/ports/chunk-sender.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { askAws } from './aws-fault.ts';
import { MAX_CHUNK_BYTES } from './chunk-form.ts';
import { type ChunkMessage, encodeChunk } from './encode-chunk.ts';
import { inParallel } from './in-parallel.ts';

const MAX_BATCH = 10;
const MAX_ROUNDS = 3;
/** A request is mostly waiting. More at once would meet the limits of the queue, not those of the function. */
export const REQUESTS_AT_ONCE = 16;

export function createSqsChunkSender(client: SQSClient, queueUrl: string): ChunkSender {
  return {
    send: async (chunks) => {
      for (const wave of wavesOf(chunks.flatMap(encodeChunk))) {
        await inParallel(batchesOf(wave), REQUESTS_AT_ONCE, (batch) =>
          sendBatch(client, queueUrl, batch),
        );
      }
    },
  };
}

/**
 * The first chunk of each key, then the second of each and so on. Within a wave all keys differ, so its
 * requests may go out beside each other and each may be taken in part: no two chunks of one key can change
 * places. A wave waits for the one before.
 */
function wavesOf(messages: readonly ChunkMessage[]): readonly (readonly ChunkMessage[])[] {
  const waves: ChunkMessage[][] = [];
  const sent = new Map<string, number>();
  for (const message of messages) {
    const place = sent.get(message.chunk.keyId) ?? 0;
    sent.set(message.chunk.keyId, place + 1);
    const wave = waves[place];
    if (wave === undefined) waves.push([message]);
    else wave.push(message);
  }
  return waves;
}

/** As many in a request as it takes, by number and by size. */
function batchesOf(messages: readonly ChunkMessage[]): readonly (readonly ChunkMessage[])[] {
  const batches: ChunkMessage[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const last = batches.at(-1);
    const isFull = last?.length === MAX_BATCH || bytes + message.text.length > MAX_CHUNK_BYTES;
    if (last === undefined || isFull) {
      batches.push([message]);
      bytes = message.text.length;
    } else {
      last.push(message);
      bytes += message.text.length;
    }
  }
  return batches;
}

/** Sends those again that were not taken. */
async function sendBatch(
  client: SQSClient,
  QueueUrl: string,
  batch: readonly ChunkMessage[],
): Promise<void> {
  let left = batch;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const Entries = left.map((message, index) => entryOf(message, String(index)));
    const command = new SendMessageBatchCommand({ QueueUrl, Entries });
    const { Failed = [] } = await askAws('take chunks', () => client.send(command));
    if (Failed.length === 0) return;
    const refused = Failed.find(({ SenderFault }) => SenderFault === true);
    if (refused !== undefined) {
      throw new OutsideError('refused', `Expected AWS to take chunks, got ${refused.Code}.`);
    }
    const failed = new Set(Failed.map(({ Id }) => Id));
    left = left.filter((_, index) => failed.has(String(index)));
  }
  throw new OutsideError('unavailable', `Expected AWS to take chunks, got ${left.length} back.`);
}

function entryOf({ chunk, text }: ChunkMessage, Id: string): SendMessageBatchRequestEntry {
  return {
    Id,
    MessageBody: text,
    MessageGroupId: queueName(chunk.keyId),
    MessageDeduplicationId: queueName(chunk.chunkId),
  };
}

/** SQS takes up to 128 printable ASCII characters without spaces; any other name goes by its hash. */
function queueName(name: string): string {
  if (/^[\x21-\x7e]{1,128}$/.test(name)) return name;
  return createHash('sha256').update(name).digest('hex');
}
