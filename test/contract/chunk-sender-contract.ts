// What every ChunkSender must do, run against each adapter.
import { expect, it } from 'vitest';
import type { Chunk } from '#shared/model/chunk.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { ChunkSender } from '#shared/ports/chunk-sender.ts';
import { HOSTILE, KEY, NOW, OTHER_KEY } from './stores.ts';

export interface SenderCase {
  readonly sender: ChunkSender;
  /** What arrived so far, in its order. */
  received(): Promise<readonly Chunk[]>;
}

export function chunkOf(chunkId: string, key: KeyId = KEY, userAgent = HOSTILE): Chunk {
  const event: UsageEvent = {
    kind: 'event',
    time: NOW,
    keyId: key,
    exchange: 'binance',
    vantage: 'operator',
    id: undefined,
    sourceIp: '203.0.113.7',
    action: 'GET /api/v3/account',
    scope: undefined,
    outcome: 'ok',
    errorCode: undefined,
    weight: 1,
    symbol: undefined,
    notional: undefined,
    orderId: undefined,
    userAgent,
    leaks: [],
    source: 'logs/a.ndjson',
    line: 1,
  };
  return { chunkId, keyId: key, source: 'proxy', events: [event] };
}

export function itBehavesLikeAChunkSender(create: () => Promise<SenderCase>): void {
  it('hands chunks on as they are, in order for each key', async () => {
    const { sender, received } = await create();
    const chunks = [
      ...Array.from({ length: 12 }, (_, index) => chunkOf(`a-${index}`)),
      ...Array.from({ length: 12 }, (_, index) => chunkOf(`b-${index}`, OTHER_KEY)),
    ];
    await sender.send(chunks);
    const got = await received();
    for (const key of [KEY, OTHER_KEY]) {
      const own = (list: readonly Chunk[]) => list.filter((chunk) => chunk.keyId === key);
      expect(own(got)).toEqual(own(chunks));
    }
  });

  it('hands a chunk on once', async () => {
    const { sender, received } = await create();
    await sender.send([chunkOf('a')]);
    await sender.send([chunkOf('a'), chunkOf('b')]);
    expect((await received()).map(({ chunkId }) => chunkId)).toEqual(['a', 'b']);
  });

  it('takes keys and chunks of any name', async () => {
    const { sender, received } = await create();
    const chunks = [
      chunkOf(`s3/${'x'.repeat(200)}`, keyId('a key é')),
      chunkOf('a chunk', keyId('k'.repeat(200))),
    ];
    await sender.send(chunks);
    const byId = (a: Chunk, b: Chunk) => a.chunkId.localeCompare(b.chunkId);
    expect((await received()).toSorted(byId)).toEqual(chunks.toSorted(byId));
  });

  it('has nothing to do without chunks', async () => {
    const { sender, received } = await create();
    await sender.send([]);
    expect(await received()).toEqual([]);
  });
}
