import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { createSqsChunkSender } from '#shared/adapters/sqs-chunk-sender.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { keyId } from '#shared/model/units.ts';
import {
  awsError,
  type Fate,
  type FaultyProxy,
  first,
  startFaultyProxy,
} from '#test/emulator/faulty-proxy.ts';
import { chunkOf, itBehavesLikeAChunkSender } from '../chunk-sender-contract.ts';
import { createFifoQueue, drain, sqsClient } from './queues.ts';

async function chunksIn(queueUrl: string): Promise<readonly Chunk[]> {
  const messages = await drain(sqsClient(), queueUrl);
  return messages.map(({ Body }) => decodeChunk(Body ?? ''));
}

describe('chunks by SQS', () => {
  itBehavesLikeAChunkSender(async () => {
    const client = sqsClient();
    const queueUrl = await createFifoQueue(client);
    return {
      sender: createSqsChunkSender(client, queueUrl),
      received: () => chunksIn(queueUrl),
    };
  });
});

describe('chunks by SQS, when not all goes well', () => {
  let proxy: FaultyProxy;

  beforeAll(async () => {
    proxy = await startFaultyProxy(inject('ministackEndpoint'));
  });

  afterAll(async () => {
    await proxy.stop();
  });

  async function senderTo(decide: FaultyProxy['decide']) {
    const queueUrl = await createFifoQueue(sqsClient());
    proxy.seen.length = 0;
    proxy.decide = decide;
    const client = sqsClient(proxy.endpoint);
    return { sender: createSqsChunkSender(client, queueUrl), queueUrl };
  }

  const many = Array.from({ length: 12 }, (_, index) =>
    chunkOf(`c-${index}`, keyId(`kw_${index}`), 'ccxt'),
  );
  const inPart = (SenderFault: boolean): Fate => ({
    status: 200,
    body: {
      Successful: [],
      Failed: many.slice(0, 10).map((_, index) => ({
        Id: String(index),
        Code: 'InternalError',
        SenderFault,
      })),
    },
  });

  it('sends in batches of ten', async () => {
    const { sender, queueUrl } = await senderTo(() => 'pass');
    await sender.send(many);
    expect(proxy.seen).toEqual(['SendMessageBatch', 'SendMessageBatch']);
    expect(await chunksIn(queueUrl)).toHaveLength(12);
  });

  it('sends again what was not taken', async () => {
    const { sender, queueUrl } = await senderTo(first(2, 'SendMessageBatch', inPart(false)));
    await sender.send(many);
    expect(proxy.seen).toHaveLength(4);
    expect(await chunksIn(queueUrl)).toHaveLength(12);
  });

  it('sends once after a lost reply', async () => {
    const { sender, queueUrl } = await senderTo(first(1, 'SendMessageBatch', 'lose-reply'));
    await sender.send(many);
    expect(await chunksIn(queueUrl)).toHaveLength(12);
  });

  it.for([
    ['nothing is ever taken', inPart(false), 'unavailable'],
    ['SQS says that it is our fault', inPart(true), 'refused'],
    ['the queue is gone', awsError('AWS.SimpleQueueService.NonExistentQueue'), 'refused'],
    ['there is too much', awsError('RequestThrottled', 403), 'unavailable'],
  ] as const)('throws when %s', async ([, fate, code]) => {
    const { sender } = await senderTo(() => fate);
    await expect(sender.send(many)).rejects.toMatchObject({ code });
  });

  it('keeps a batch within 256 KB, and halves what is larger alone', async () => {
    const [event] = chunkOf('any').events;
    if (event === undefined) throw new Error('Expected a call, got none.');
    const long = (chunk: Chunk, calls: number): Chunk => ({
      ...chunk,
      events: Array.from({ length: calls }, (_, line) => ({
        ...event,
        line,
        keyId: chunk.keyId,
        userAgent: `${line}${'x'.repeat(2_000)}`,
      })),
    });
    const { sender, queueUrl } = await senderTo(() => 'pass');
    const chunks = many.slice(0, 4).map((chunk) => long(chunk, 70));
    await sender.send([...chunks, long(chunkOf('large'), 200)]);
    const got = (await chunksIn(queueUrl)).map(({ chunkId }) => chunkId);
    expect(got.toSorted()).toEqual(['c-0', 'c-1', 'c-2', 'c-3', 'large.0', 'large.1']);
    expect(got.indexOf('large.0')).toBeLessThan(got.indexOf('large.1'));
    expect(proxy.seen.length).toBeGreaterThanOrEqual(4);
  });
});
