import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readNotification } from '#functions/intake/read-notification.ts';
import { takeObject } from '#functions/intake/take-object.ts';
import { BadMessageError } from '#functions/runtime/run-batch.ts';
import { MemoryObjectReader } from '#shared/adapters/memory-object-reader.ts';
import { epochMs } from '#shared/model/units.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { lineOf, receive } from '#test/unit/pipeline/normalise-fixtures.ts';
import { hear } from './heard.ts';

const NOW = epochMs(day(10));
const KEY = 'drops/proxy/2026/a b.log';
const OBJECT = { bucket: 'logs', key: KEY, etag: 'abc', source: 'proxy' };

function notification(change: object = {}, eventName = 'ObjectCreated:Put'): string {
  const object = { key: 'drops/proxy/2026/a+b.log', size: 9, eTag: 'abc', ...change };
  return JSON.stringify({ Records: [{ eventName, s3: { bucket: { name: 'logs' }, object } }] });
}

describe('readNotification', () => {
  it('names the object and its source', () => {
    expect(readNotification(notification())).toEqual([OBJECT]);
  });

  it('names the version, where the bucket keeps versions', () => {
    const [object] = readNotification(notification({ versionId: 'v1' }));
    expect(object).toEqual({ ...OBJECT, versionId: 'v1' });
  });

  it.for([
    ['%C3%BC', 'ü'],
    ['a%2Bb', 'a+b'],
    ['a+b', 'a b'],
  ])('reads the name %s', ([written, name]) => {
    const [object] = readNotification(notification({ key: `drops/proxy/${written}` }));
    expect(object?.key).toBe(`drops/proxy/${name}`);
  });

  it.for([
    ['a test event', JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' })],
    ['an object that went away', notification({}, 'ObjectRemoved:Delete')],
    ['an empty object', notification({ key: 'drops/proxy/', size: 0 })],
  ] as const)('finds nothing in %s', ([, body]) => {
    expect(readNotification(body)).toEqual([]);
  });

  it.for([
    ['no JSON', 'x'],
    ['another form', '{"Records":[{}]}'],
    ['another folder', notification({ key: 'errors/proxy/a' })],
    ['no source', notification({ key: 'drops/a.log' })],
    ['a source that is no name', notification({ key: 'drops/../a.log' })],
    ['a name that does not decode', notification({ key: 'drops/proxy/%E0%A4' })],
    ['no ETag', notification({ eTag: undefined })],
  ] as const)('refuses %s', ([, body]) => {
    expect(() => readNotification(body)).toThrow(BadMessageError);
  });
});

function intake(bytes: Uint8Array | undefined) {
  const objects = new MemoryObjectReader();
  if (bytes !== undefined) objects.objects.set(`logs/${KEY}`, { etag: 'abc', bytes });
  const source = {
    name: 'proxy',
    vantage: 'effect',
    format: undefined,
    mapping: undefined,
  } as const;
  const sources = new Map([['proxy', source]]);
  const { services, chunks } = receive();
  const heard = hear();
  const { telemetry } = heard;
  return { services: { ...services, objects, sources, telemetry }, chunks, heard };
}

describe('takeObject', () => {
  const good = [1, 2].map((second) => lineOf({ key: 'bot-a', second }));

  it('hands the events on under the name of their source, and counts them', async () => {
    const { services, chunks, heard } = intake(gzipSync([...good, 'x'].join('\n')));
    await takeObject(OBJECT, services, NOW);
    expect(chunks).toMatchObject([{ source: 'proxy', keyId: 'bot-a' }]);
    expect(chunks[0]?.events[1]).toMatchObject({ vantage: 'effect', source: KEY, line: 2 });
    expect(Object.fromEntries(heard.counts)).toEqual({ EventsIn: 3, EventsRejected: 1 });
    expect(heard.lines.map(({ message }) => message)).toEqual(['Log read', 'Lines rejected']);
  });

  it('takes the readable part of a damaged object, and says that it is damaged', async () => {
    const text = Array.from({ length: 4_000 }, (_, second) => lineOf({ key: 'bot-a', second }));
    const packed = gzipSync(text.join('\n'), { level: 0 });
    const { services, chunks, heard } = intake(packed.subarray(0, packed.length / 2));
    await takeObject(OBJECT, services, NOW);
    expect(heard.counts.get('LogsDamaged')).toBe(1);
    expect(heard.counts.get('WorkFailed')).toBe(1);
    const read = chunks.flatMap(({ events }) => events).length;
    expect(read).toBeGreaterThan(1_000);
    expect(heard.counts.get('EventsIn')).toBe(read + (heard.counts.get('EventsRejected') ?? 0));
  });

  it.for([
    ['of five lines, of which none can be read', 5, [], 1],
    ['of four', 4, [], undefined],
    ['of which one line can be read', 5, good.slice(0, 1), undefined],
  ] as const)('counts a log %s', async ([, bad, readable, failed]) => {
    const lines = [...readable, ...Array.from({ length: bad }, () => 'a new format')];
    const { services, heard } = intake(Buffer.from(lines.join('\n')));
    await takeObject(OBJECT, services, NOW);
    expect(heard.counts.get('EventsRejected')).toBe(bad);
    expect(heard.counts.get('WorkFailed')).toBe(failed);
  });

  it('makes the same chunks when it is called again', async () => {
    const { services, chunks } = intake(Buffer.from(good.join('\n')));
    await takeObject(OBJECT, services, NOW);
    await takeObject(OBJECT, services, epochMs(NOW + 60_000));
    expect(chunks[0]).toEqual(chunks[1]);
  });

  it('makes the same chunks of the same content in another version', async () => {
    const { services, chunks } = intake(Buffer.from(good.join('\n')));
    await takeObject({ ...OBJECT, versionId: 'v1' }, services, NOW);
    await takeObject({ ...OBJECT, versionId: 'v2' }, services, NOW);
    expect(chunks[0]).toEqual(chunks[1]);
  });

  it('does not take an object that was overwritten, and says so', async () => {
    const { services, chunks, heard } = intake(Buffer.from('x'));
    await takeObject({ ...OBJECT, etag: 'before' }, services, NOW);
    expect(chunks).toEqual([]);
    expect(heard.lines).toMatchObject([{ level: 'warn' }]);
  });

  it('refuses a source that nobody declared', async () => {
    const { services, chunks } = intake(Buffer.from(good.join('\n')));
    const taken = takeObject({ ...OBJECT, source: 'stranger' }, services, NOW);
    await expect(taken).rejects.toBeInstanceOf(BadMessageError);
    expect(chunks).toEqual([]);
  });

  it('fails on an object that is gone', async () => {
    const { services } = intake(undefined);
    await expect(takeObject(OBJECT, services, NOW)).rejects.toMatchObject({ code: 'refused' });
  });
});
