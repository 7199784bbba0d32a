import { describe, expect, it } from 'vitest';
import { createMemoryAlertPublisher } from '#shared/adapters/memory-alert-publisher.ts';
import { createMemoryChunkSender } from '#shared/adapters/memory-chunk-sender.ts';
import { createMemoryNoticeCaller } from '#shared/adapters/memory-notice-caller.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import type { DueWork } from '#shared/ports/notice-caller.ts';
import { itBehavesLikeAnAlertPublisher } from './alert-publisher-contract.ts';
import { itBehavesLikeAChunkSender } from './chunk-sender-contract.ts';

describe('alerts in memory', () => {
  itBehavesLikeAnAlertPublisher(async () => {
    const published: AlertMessage[] = [];
    return {
      publisher: createMemoryAlertPublisher(published),
      received: async () => published.map(({ json }) => json),
    };
  });
});

describe('chunks in memory', () => {
  itBehavesLikeAChunkSender(async () => {
    const sent: Chunk[] = [];
    return { sender: createMemoryChunkSender(sent), received: async () => sent };
  });
});

describe('calls in memory', () => {
  it('collects work', async () => {
    const called: DueWork[] = [];
    const work = { noticeIds: ['a', 'b'], heldKeys: [] };
    await createMemoryNoticeCaller(called).call(work);
    expect(called).toEqual([work]);
  });
});
