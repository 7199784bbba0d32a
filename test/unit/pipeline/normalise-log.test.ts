import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { type Chunk, MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import { epochMs } from '#shared/model/units.ts';
import { type LogInput, normaliseLog } from '#shared/pipeline/normalise-log.ts';
import { LogReadError } from '#shared/ports/log-read-error.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { day } from './bot.ts';
import { inPieces, type Line, lineOf, logOf, receive } from './normalise-fixtures.ts';

const NOW = epochMs(day(10));
const CANONICAL = {
  name: 'proxy',
  vantage: undefined,
  format: 'canonical',
  mapping: undefined,
} as const;
const RAW_KEY = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';

async function normalise(text: string, size = 1_000, more: Partial<LogInput> = {}) {
  const { services, chunks } = receive();
  const report = await normaliseLog(logOf(inPieces(text, size), more), services, NOW);
  return { report, chunks };
}

async function* broken(text: string, error: Error): AsyncGenerator<string> {
  yield text;
  throw error;
}

const line: fc.Arbitrary<Line> = fc.record({
  key: fc.constantFrom('bot-a', 'bot-b', 'bot-c'),
  second: fc.integer({ min: 0, max: 400 }),
});
const lines = fc.array(line, { maxLength: 700, size: 'max' });

describe('normaliseLog', () => {
  it('gives every event exactly once, in chunks of one key', async () => {
    const check = async (made: readonly Line[]) => {
      const { report, chunks } = await normalise(made.map(lineOf).join('\n'));
      const at = chunks.flatMap(({ events }) => events.map((event) => event.line));
      expect(at.toSorted((a, b) => a - b)).toEqual(made.map((_, index) => index + 1));
      expect(report).toMatchObject({ events: made.length, rejected: 0, chunks: chunks.length });
      for (const chunk of chunks) {
        expect(chunk.events.length).toBeGreaterThan(0);
        expect(chunk.events.length).toBeLessThanOrEqual(MAX_CHUNK_EVENTS);
        expect(chunk.events.every(({ keyId }) => keyId === chunk.keyId)).toBe(true);
      }
    };
    await fc.assert(fc.asyncProperty(lines, check), { numRuns: 30 });
  });

  it('makes the same chunks of the same log, in whatever pieces it comes', async () => {
    const check = async (made: readonly Line[], size: number) => {
      const text = made.map(lineOf).join('\n');
      const first = await normalise(text, 65_536);
      const again = await normalise(text, size);
      expect(again.chunks).toEqual(first.chunks);
      expect(new Set(idsOf(first.chunks)).size).toBe(first.chunks.length);
    };
    const size = fc.integer({ min: 1, max: 5_000 });
    await fc.assert(fc.asyncProperty(lines, size, check), { numRuns: 30 });
  });

  it('keeps each key in the order of time, and calls of one moment as they were read', async () => {
    const check = async (made: readonly Line[]) => {
      const { chunks } = await normalise(made.map(lineOf).join('\n'));
      for (const key of ['bot-a', 'bot-b', 'bot-c']) {
        const read = chunks.filter(({ keyId }) => keyId === key).flatMap(({ events }) => events);
        const places = read.map((event) => event.time * 1_000 + event.line);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }
    };
    await fc.assert(fc.asyncProperty(lines, check), { numRuns: 30 });
  });

  it('names the chunks of other content otherwise', async () => {
    const text = lineOf({ key: 'bot-a', second: 1 });
    const here = await normalise(text);
    const there = await normalise(text, 1_000, { origin: ['bucket', 'a', 'etag-2'] });
    expect(there.chunks[0]?.events).toEqual(here.chunks[0]?.events);
    expect(idsOf(there.chunks)).not.toEqual(idsOf(here.chunks));
  });

  it('does not take one part of an origin for another', async () => {
    const text = lineOf({ key: 'bot-a', second: 1 });
    for (const mark of ['', ',', '","', '|', '/', '.', ' ', '\n', '\0']) {
      const one = await normalise(text, 1_000, { origin: ['a', `b${mark}c`] });
      const other = await normalise(text, 1_000, { origin: [`a${mark}b`, 'c'] });
      expect(idsOf(one.chunks)).not.toEqual(idsOf(other.chunks));
    }
  });

  it('counts each record once, be it an event or rejected', async () => {
    const junk = fc.constantFrom('{', 'x', '[]', '{"time":1}', '{"keyId":"a"}', '', '  ', '\u0000');
    const good = line.map(lineOf);
    const text = fc.array(fc.oneof(good, junk), { maxLength: 80 });
    const check = async (parts: readonly string[]) => {
      const all = [lineOf({ key: 'bot-a', second: 0 }), ...parts];
      const { report, chunks } = await normalise(all.join('\n'));
      expect(report.events + report.rejected).toBe(all.filter((part) => part.trim()).length);
      expect(chunks.flatMap(({ events }) => events)).toHaveLength(report.events);
      expect(report.reasons).toHaveLength(Math.min(20, report.rejected));
    };
    await fc.assert(fc.asyncProperty(text, check));
  });

  it('keeps what stands before the damage, and says what it was', async () => {
    const { services, chunks } = receive();
    const fault = new LogReadError('truncated', 'Expected the end, got none.');
    const text = broken(`${lineOf({ key: 'bot-a', second: 1 })}\n{"time":`, fault);
    const report = await normaliseLog(logOf(text), services, NOW);
    expect(report).toMatchObject({ events: 1, rejected: 1, chunks: 1, fault: fault.message });
    expect(chunks).toHaveLength(1);
  });

  it.for([
    new OutsideError('unavailable', 'Expected 90 bytes, got 40.'),
    new LogReadError('unreadable', 'Expected a readable file, got EIO.'),
    new TypeError('a fault of our own'),
  ])('hands nothing on when the rest may come later: $name', async (error) => {
    const { services, chunks } = receive();
    const text = broken(lineOf({ key: 'bot-a', second: 1 }), error);
    await expect(normaliseLog(logOf(text), services, NOW)).rejects.toBe(error);
    expect(chunks).toEqual([]);
  });

  it("takes the source's word on the vantage over the line's", async () => {
    const text = lineOf({ key: 'bot-a', second: 1 });
    const source = { ...logOf(inPieces('', 1)).source, vantage: 'exchange' } as const;
    const { chunks } = await normalise(text, 1_000, { source });
    expect(chunks[0]?.events[0]).toMatchObject({ vantage: 'exchange', line: 1 });
    expect((await normalise(text)).chunks[0]?.events[0]?.vantage).toBe('operator');
  });

  it('hands on no raw key', async () => {
    const text = JSON.stringify({
      time: day(1),
      apiKey: RAW_KEY,
      exchange: 'binance',
      action: 'GET /',
    });
    const read = await normalise(text);
    expect(read.report.events).toBe(1);
    expect(JSON.stringify(read)).not.toContain(RAW_KEY);
  });

  it('hands on no secret that stands in an ordinary field', async () => {
    const secret = 'f3b1c5d7e9a2468013579bdf02468ace';
    const text = JSON.stringify({
      time: day(1),
      keyId: 'bot-a',
      exchange: 'binance',
      action: 'GET /',
      userAgent: `bot/1.0 secret=${secret}`,
    });
    const { chunks } = await normalise(text);
    expect(chunks[0]?.events).toMatchObject([{ leaks: ['secret'] }]);
    expect(JSON.stringify(chunks)).not.toContain(secret);
  });

  it('makes chunks that travel, whatever was written into the lines', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
    const record = fc.record(
      {
        keyId: fc.oneof(text, fc.constant('bot-a')),
        exchange: text,
        action: text,
        sourceIp: text,
        id: text,
        symbol: text,
        userAgent: fc.string({ unit: 'binary', maxLength: 2_000 }),
        orderId: text,
        errorCode: text,
        notional: amount,
        weight: amount,
      },
      { requiredKeys: ['keyId', 'action'] },
    );
    const check = async (records: readonly object[]) => {
      const made = records.map((one) => JSON.stringify({ time: day(1), ...one }));
      const { chunks } = await normalise(made.join('\n'), 1_000, { source: CANONICAL });
      for (const chunk of chunks) {
        const arrived = encodeChunk(chunk).map((message) => decodeChunk(message.text));
        expect(arrived.flatMap(({ events }) => events)).toEqual(chunk.events);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(record, { maxLength: 20 }), check));
  });

  it('rejects each line of a log that nobody can read', async () => {
    const { report, chunks } = await normalise('what\nis\n\nthis');
    expect(report).toMatchObject({ events: 0, rejected: 3, format: undefined });
    expect(chunks).toEqual([]);
  });

  it('sends what waits before there is too much of it', async () => {
    const { services } = receive();
    const sizes: number[] = [];
    const chunks = {
      send: async (some: readonly Chunk[]) =>
        void sizes.push(some.reduce((sum, { events }) => sum + events.length, 0)),
    };
    const made = Array.from({ length: 140_000 }, (_, second) => lineOf({ key: 'bot-a', second }));
    const log = logOf(inPieces(made.join('\n'), 65_536));
    await normaliseLog(log, { ...services, chunks }, epochMs(day(100)));
    expect(sizes).toEqual([65_536, 65_536, 140_000 - 2 * 65_536]);
  });
});

function idsOf(chunks: readonly Chunk[]): readonly string[] {
  return chunks.map(({ chunkId }) => chunkId);
}
