// A theft on its whole way in memory: a dropped object, messages, the table, the secret, the alert.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { foldMessages } from '#functions/fold-messages.ts';
import { takeObject } from '#functions/intake/take-object.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { MemoryObjectReader } from '#shared/adapters/memory-object-reader.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { type Account, isHeld, noticesOf, openAccount } from '#test/unit/account/account.ts';
import { dispatchAll, theft } from '#test/unit/account/run.ts';
import { receive } from '#test/unit/pipeline/normalise-fixtures.ts';
import { hear } from './heard.ts';
import { queueMessage } from './queue-message.ts';

const OBJECT = { bucket: 'logs', key: 'drops/okx-log/a.gz', etag: 'abc', source: 'okx-log' };
const SOURCE = {
  name: 'okx-log',
  vantage: 'exchange',
  format: undefined,
  mapping: undefined,
} as const;

/** What a log says of an event: not where it was read. */
function lineOf(event: UsageEvent): string {
  const unsaid = { kind: undefined, leaks: undefined, source: undefined, line: undefined };
  return JSON.stringify({ ...event, ...unsaid });
}

/** Drops the log, and folds the messages that come of it. */
async function drop(account: Account, events: readonly UsageEvent[]) {
  const heard = hear();
  const { services, chunks } = receive();
  const objects = new MemoryObjectReader();
  const bytes = gzipSync(events.map(lineOf).join('\n'));
  objects.objects.set(`${OBJECT.bucket}/${OBJECT.key}`, { etag: OBJECT.etag, bytes });
  const sources = new Map([[SOURCE.name, SOURCE]]);
  const intake = { ...services, objects, sources, telemetry: heard.telemetry };
  await takeObject(OBJECT, intake, account.now);
  const messages = chunks
    .flatMap(encodeChunk)
    .map(({ chunk, text }) => queueMessage(chunk.chunkId, text, chunk.keyId));
  const answer = await foldMessages(messages, {
    telemetry: heard.telemetry,
    fold: (chunk) => foldChunk(chunk, account.fold, account.now),
  });
  expect(answer.batchItemFailures).toEqual([]);
  return Object.fromEntries(heard.counts);
}

describe('a theft in a dropped log', () => {
  it('holds the key back, and changes nothing when the log is dropped again', async () => {
    const account = openAccount();
    const events = theft();
    const first = await drop(account, events);
    expect(first).toEqual({
      EventsIn: events.length,
      EventsRejected: 0,
      EventsFolded: events.length,
    });
    await dispatchAll(account);
    expect(isHeld(account)).toBe(true);
    const notices = noticesOf(account);
    const published = account.published.length;
    const again = await drop(account, events);
    expect(again).toMatchObject({ EventsDuplicate: events.length });
    expect(noticesOf(account)).toEqual(notices);
    await dispatchAll(account);
    expect(account.published).toHaveLength(published);
  });
});
