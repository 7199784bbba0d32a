import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { foldMessages } from '#functions/fold-messages.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { keyId } from '#shared/model/units.ts';
import type { FoldOutcome } from '#shared/pipeline/fold-chunk.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { callAt, day } from '#test/unit/pipeline/bot.ts';
import { hear } from './heard.ts';
import { queueMessage } from './queue-message.ts';

function messageOf(id: string, key: string, body?: string): SQSRecord {
  const name = keyId(key);
  const events = [callAt(day(1), { keyId: name }), callAt(day(2), { keyId: name })];
  const chunk: Chunk = { chunkId: id, keyId: name, source: 'proxy', events };
  return queueMessage(id, body ?? encodeChunk(chunk)[0]?.text ?? '', key);
}

async function fold(
  messages: readonly SQSRecord[],
  kindOf: (chunk: Chunk) => FoldOutcome['kind'] = () => 'folded',
) {
  const { telemetry, counts, faults } = hear();
  const folded: string[] = [];
  const answer = await foldMessages(messages, {
    telemetry,
    fold: async (chunk) => {
      const kind = kindOf(chunk);
      folded.push(chunk.chunkId);
      return { kind, events: chunk.events.length };
    },
  });
  const failed = answer.batchItemFailures.map((one) => one.itemIdentifier);
  return { failed, folded, counts: Object.fromEntries(counts), faults };
}

const POISON = 'not a chunk';

describe('foldMessages', () => {
  it('counts the events by what became of them', async () => {
    const kinds = ['folded', 'duplicate', 'unknown-key', 'refused-source'] as const;
    const messages = kinds.map((kind, index) => messageOf(kind, `bot-${index}`));
    const { failed, counts } = await fold(
      messages,
      ({ chunkId }) => kinds.find((kind) => kind === chunkId) ?? 'folded',
    );
    expect(failed).toEqual([]);
    expect(counts).toEqual({
      EventsFolded: 2,
      EventsDuplicate: 2,
      EventsUnknownKey: 2,
      EventsRefusedSource: 2,
    });
  });

  it('folds a key in order where the queue does not say the group', async () => {
    const messages = ['1', '2', '3'].map((id) => {
      const { body } = messageOf(id, 'bot-a');
      return queueMessage(id, body);
    });
    let atWork = 0;
    const order: string[] = [];
    await foldMessages(messages, {
      telemetry: hear().telemetry,
      fold: async ({ chunkId }) => {
        expect(++atWork).toBe(1);
        await Promise.resolve();
        order.push(chunkId);
        atWork--;
        return { kind: 'folded', events: 1 };
      },
    });
    expect(order).toEqual(['1', '2', '3']);
  });

  it('gives a poisoned message back alone, and says why', async () => {
    const messages = [
      messageOf('1', 'bot-a'),
      messageOf('2', 'bot-a', POISON),
      messageOf('3', 'bot-a'),
      messageOf('4', 'bot-b'),
    ];
    const { failed, folded, faults } = await fold(messages);
    expect(failed).toEqual(['2']);
    expect(folded.toSorted()).toEqual(['1', '3', '4']);
    expect(faults).toMatchObject([{ code: 'damaged' }]);
  });

  it('gives back all of a key behind a message that may succeed later', async () => {
    const messages = ['1', '2', '3'].map((id) => messageOf(id, 'bot-a'));
    const { failed, folded } = await fold([...messages, messageOf('4', 'bot-b')], (chunk) => {
      if (chunk.chunkId === '2') throw new OutsideError('unavailable', 'Expected the table.');
      return 'folded';
    });
    expect(failed).toEqual(['2', '3']);
    expect(folded.toSorted()).toEqual(['1', '4']);
  });
});
