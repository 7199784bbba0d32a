// The order in which requests leave; what SQS makes of them is tested against an emulator.
import { setImmediate } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSqsChunkSender, REQUESTS_AT_ONCE } from '#shared/adapters/sqs-chunk-sender.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { keyId } from '#shared/model/units.ts';
import { callAt, day } from '#test/unit/pipeline/bot.ts';

const request = z.object({
  Entries: z.array(z.object({ MessageGroupId: z.string(), MessageDeduplicationId: z.string() })),
});
type Sent = z.infer<typeof request>['Entries'][number];

/**
 * A client that never reaches the network, and what it was asked for.
 *
 * @param refusals How many requests are answered with all that they brought.
 */
function listen(refusals = 0) {
  const client = new SQSClient({ region: 'eu-central-1' });
  const sent: Sent[] = [];
  let running = 0;
  let most = 0;
  let twice = false;
  const underWay = new Set<string>();
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        const { Entries } = request.parse(input);
        const groups = Entries.map(({ MessageGroupId }) => MessageGroupId);
        twice ||=
          groups.some((group) => underWay.has(group)) || new Set(groups).size < groups.length;
        for (const group of groups) underWay.add(group);
        most = Math.max(most, ++running);
        await setImmediate();
        running--;
        for (const group of groups) underWay.delete(group);
        if (refusals-- > 0) {
          const Failed = Entries.map((_, index) => ({ Id: String(index), SenderFault: false }));
          return { output: { $metadata: {}, Failed }, response: {} };
        }
        sent.push(...Entries);
        return { output: { $metadata: {}, Failed: [] }, response: {} };
      },
    { step: 'initialize', priority: 'high' },
  );
  const report = () => ({ sent, most, twice });
  return { sender: createSqsChunkSender(client, 'https://example.com/chunks.fifo'), report };
}

function chunks(keys: number, each: number): Chunk[] {
  return Array.from({ length: keys * each }, (_, index) => {
    const key = keyId(`kw_${index % keys}`);
    const events = [callAt(day(1), { keyId: key })];
    return {
      chunkId: `${index % keys}.${Math.floor(index / keys)}`,
      keyId: key,
      source: 'proxy',
      events,
    };
  });
}

describe('createSqsChunkSender', () => {
  it('sends keys beside each other, and each key in its order', async () => {
    const { sender, report } = listen();
    await sender.send(chunks(400, 3));
    const { sent, most, twice } = report();
    expect(most).toBe(REQUESTS_AT_ONCE);
    expect(twice).toBe(false);
    expect(sent).toHaveLength(1_200);
    for (const [group, own] of Map.groupBy(sent, ({ MessageGroupId }) => MessageGroupId)) {
      const key = group.slice('kw_'.length);
      expect(own.map((one) => one.MessageDeduplicationId)).toEqual(
        [0, 1, 2].map((place) => `${key}.${place}`),
      );
    }
  });

  it('sends the chunks of one key one after the other', async () => {
    const { sender, report } = listen();
    await sender.send(chunks(1, 20));
    expect(report()).toMatchObject({ most: 1, twice: false });
  });

  it('sends those again that the queue did not take', async () => {
    const { sender, report } = listen(2);
    await sender.send(chunks(3, 2));
    const ids = report().sent.map((one) => one.MessageDeduplicationId);
    expect(ids.toSorted()).toEqual(['0.0', '0.1', '1.0', '1.1', '2.0', '2.1']);
  });
});
