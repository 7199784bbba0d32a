import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { type Chunk, MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import { keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { ChunkCutter } from '#shared/pipeline/cut-chunks.ts';
import { SeenIds } from '#shared/pipeline/drop-duplicates.ts';
import { KeyChunks } from '#shared/pipeline/key-chunks.ts';
import { noticeIdOf } from '#shared/pipeline/notice-id.ts';
import { splitChunk } from '#shared/pipeline/split-chunk.ts';
import { takeWindow } from '#shared/pipeline/take-window.ts';
import { callAt, START } from '#test/unit/pipeline/bot.ts';
import { RUNS } from './runs.ts';

const CALLS: fc.Arbitrary<readonly UsageEvent[]> = fc
  .array(fc.tuple(fc.constantFrom('kw_a', 'kw_b', 'kw_c'), fc.nat(3e8)), { maxLength: 260 })
  .map((calls) =>
    calls.map(([key, ms], line) => ({ ...callAt(START + ms), keyId: keyId(key), line })),
  );

function linesOf(events: readonly UsageEvent[]): readonly number[] {
  return events.map(({ line }) => line).toSorted((a, b) => a - b);
}

function cutAll(events: readonly UsageEvent[]): readonly Chunk[] {
  const cutter = new ChunkCutter({ source: 's', parts: ['a'] }, sha256Hex);
  return [...events.flatMap((event) => cutter.add(event)), ...cutter.cut()];
}

describe('chunks', () => {
  it('hold every event once, of one key, in order, under names of their own', () => {
    fc.assert(
      fc.property(CALLS, (calls) => {
        const chunks = cutAll(calls);
        expect(linesOf(chunks.flatMap(({ events }) => events))).toEqual(linesOf(calls));
        expect(new Set(chunks.map(({ chunkId }) => chunkId)).size).toBe(chunks.length);
        for (const { events, keyId: key } of chunks) {
          expect(events.length).toBeLessThanOrEqual(MAX_CHUNK_EVENTS);
          expect(events.every((event) => event.keyId === key)).toBe(true);
          const times = events.map(({ time }) => time);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
        }
      }),
      RUNS,
    );
  });

  it('hold every event once when they are split at pauses', () => {
    fc.assert(
      fc.property(CALLS, fc.integer({ min: 1, max: 1e7 }), (calls, quietMs) => {
        const events = calls
          .slice(0, MAX_CHUNK_EVENTS)
          .map((one) => ({ ...one, keyId: keyId('kw_a') }));
        if (events.length === 0) return;
        const parts = splitChunk(
          { chunkId: 'c', keyId: keyId('kw_a'), source: 's', events },
          quietMs,
        );
        expect(linesOf(parts.flatMap((part) => part.events))).toEqual(linesOf(events));
        expect(new Set(parts.map(({ chunkId }) => chunkId)).size).toBe(parts.length);
        expect(parts.every((part) => part.events.length > 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it('arrive as they were sent', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const change = fc.record({
      action: text,
      symbol: text,
      id: text,
      userAgent: text,
      sourceIp: text,
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const events = changes.map((one) => callAt(START, one));
        const chunk = { chunkId: 'c', keyId: callAt(0).keyId, source: 's', events };
        const arrived = encodeChunk(chunk).map((message) => decodeChunk(message.text));
        expect(arrived.flatMap((one) => one.events)).toEqual(events);
      }),
      RUNS,
    );
  });

  it('of a replay hold every event once, duplicates aside', () => {
    const withIds = CALLS.map((calls) => calls.map((one) => ({ ...one, id: `e${one.time % 50}` })));
    fc.assert(
      fc.property(withIds, (calls) => {
        const chunks = new KeyChunks(new SeenIds());
        const taken = calls.filter((call) => chunks.add(call));
        expect(linesOf([...chunks.take()].flat())).toEqual(linesOf(taken));
        const names = new Set(calls.map((call) => `${call.keyId} ${call.id}`));
        expect(taken.length).toBe(names.size);
      }),
      RUNS,
    );
  });
});

describe('noticeIdOf', () => {
  it('tells notices apart, however their one free text is made', () => {
    const free = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: 380, maxLength: 400 }),
    );
    fc.assert(
      fc.property(free, free, fc.nat(99), fc.nat(99), (one, other, day, otherDay) => {
        const isSame = one === other && day === otherDay;
        const ids = [noticeIdOf('code', one, day), noticeIdOf('code', other, otherDay)];
        expect(ids[0] === ids[1]).toBe(isSame);
        expect(ids[0]).toMatch(/^[\x21-\x7e]{1,2000}$/);
      }),
      RUNS,
    );
  });
});

describe('takeWindow', () => {
  it('gives each once at most, and all in as many turns as they need', () => {
    const sizes = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.nat(20), fc.nat(1e6));
    fc.assert(
      fc.property(sizes, ([count, step, more, turn]) => {
        const all = Array.from({ length: count }, (_, n) => n);
        const window = { most: step + more, step };
        const turns = Array.from({ length: Math.ceil(count / step) }, (_, n) =>
          takeWindow(all, window, turn + n),
        );
        for (const part of turns) expect(new Set(part).size).toBe(part.length);
        expect(new Set(turns.flat())).toEqual(new Set(all));
      }),
      RUNS,
    );
  });
});
