import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { OUTCOMES, SCOPES, type UsageEvent, VANTAGES } from '#shared/model/usage-event.ts';

const KEY = keyId('kw_00112233445566778899aabbccddeeff');

const CALL: UsageEvent = {
  kind: 'event',
  time: epochMs(1_790_000_000_000),
  keyId: KEY,
  exchange: 'binance',
  vantage: 'exchange',
  id: undefined,
  sourceIp: '203.0.113.7',
  action: 'POST /api/v3/order',
  scope: undefined,
  outcome: 'ok',
  errorCode: undefined,
  weight: 1,
  symbol: 'BTCUSDT',
  notional: 12.5,
  orderId: 'order-1',
  userAgent: 'ccxt',
  leaks: [],
  source: 'logs/2026-11-21.ndjson',
  line: 1,
};

function chunkOf(events: readonly UsageEvent[]): Chunk {
  return { chunkId: 'chunk-1', keyId: KEY, source: 'proxy', events };
}

function calls(count: number, change: Partial<UsageEvent> = {}): readonly UsageEvent[] {
  return Array.from({ length: count }, (_, line) => ({ ...CALL, ...change, line }));
}

const text = fc.string({ unit: 'binary', maxLength: 40 });
const maybeText = fc.option(text, { nil: undefined });
const anyCall: fc.Arbitrary<UsageEvent> = fc.record({
  kind: fc.constant('event' as const),
  time: fc.integer({ min: -1e12, max: 4e12 }).map(epochMs),
  keyId: fc.constant(KEY),
  exchange: text,
  vantage: fc.constantFrom(...VANTAGES),
  id: maybeText,
  sourceIp: maybeText,
  action: text,
  scope: fc.option(fc.constantFrom(...SCOPES), { nil: undefined }),
  outcome: fc.constantFrom(...OUTCOMES),
  errorCode: maybeText,
  weight: fc.double({ min: 0, max: 1e9, noNaN: true }).map(Math.abs),
  symbol: maybeText,
  notional: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }).map(Math.abs), {
    nil: undefined,
  }),
  orderId: maybeText,
  userAgent: maybeText,
  leaks: fc.subarray(['signature', 'secret', 'passphrase', 'token'] as const),
  source: text,
  line: fc.nat(),
});

describe('a chunk on its way', () => {
  it('arrives as it was sent, in ASCII, whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { minLength: 1, maxLength: 20 }), (events) => {
        const [message, ...others] = encodeChunk(chunkOf(events));
        expect(others).toEqual([]);
        expect(message?.text).toMatch(/^[\x20-\x7e]*$/);
        expect(decodeChunk(message?.text ?? '')).toEqual(chunkOf(events));
      }),
    );
  });

  it.for(['\ufffe', '\uffff', '\ud800', '\udc00\ud800', '\u0000', '\u2028', '😀', '__proto__'])(
    'brings %j unchanged',
    (userAgent) => {
      const chunk = chunkOf(calls(1, { userAgent }));
      expect(encodeChunk(chunk).map((one) => decodeChunk(one.text))).toEqual([chunk]);
    },
  );

  it('takes about 60 bytes a call, so that 200 of them are charged as one message', () => {
    const [message] = encodeChunk(chunkOf(calls(200)));
    expect(message?.text.length).toBeLessThan(200 * 60);
  });

  it('is halved when its texts are too long, always into the same parts', () => {
    const chunk = chunkOf(
      calls(200).map((call, index) => ({ ...call, userAgent: `${index}${'é'.repeat(500)}` })),
    );
    const messages = encodeChunk(chunk);
    expect(messages.map(({ chunk: part }) => part.chunkId)).toEqual([
      'chunk-1.0.0',
      'chunk-1.0.1',
      'chunk-1.1.0',
      'chunk-1.1.1',
    ]);
    expect(messages.every((one) => one.text.length <= 262_144)).toBe(true);
    expect(messages.flatMap((one) => decodeChunk(one.text).events)).toEqual(chunk.events);
    expect(encodeChunk(chunk)).toEqual(messages);
  });

  it.for([
    ['no calls', chunkOf([])],
    ['an id outside ASCII', { ...chunkOf(calls(1)), chunkId: 'é' }],
    ['an id of 257 characters', { ...chunkOf(calls(1)), chunkId: 'x'.repeat(257) }],
    ['201 calls', chunkOf(calls(201))],
    ['calls of another key', chunkOf(calls(1, { keyId: keyId('kw_other') }))],
    ['one call that no message can carry', chunkOf(calls(1, { userAgent: 'x'.repeat(300_000) }))],
  ] as const)('is refused with %s', ([, chunk]) => {
    expect(() => encodeChunk(chunk)).toThrow(expect.objectContaining({ code: 'refused' }));
  });
});

describe('a message that is no chunk', () => {
  const good = encodeChunk(chunkOf(calls(2)))[0]?.text ?? '';
  it.for([
    ['empty', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['deep', '['.repeat(100_000)],
    ['too long', `${good}${' '.repeat(262_144)}`],
    ['of another form', good.replace('"form":1', '"form":2')],
    ['with a field too many', good.replace('"form":1', '"form":1,"more":1')],
    ['without key', good.replace(/"key":"[^"]*",/, '')],
    ['without id', good.replace('chunk-1', '')],
    ['without calls', good.replace(/"events":.*\}/, '"events":[]}')],
    ['with a number that names no text', good.replace('[1790000000000,1,', '[1790000000000,99,')],
    ['with a broken number', good.replace('[1790000000000,1,', '[1790000000000,1.5,')],
    ['with no exchange', good.replace('[1790000000000,1,', '[1790000000000,0,')],
    ['with a time that is none', good.replaceAll('1790000000000', '1e300')],
    ['with a vantage that is none', good.replace('"exchange"', '"elsewhere"')],
    ['with a negative weight', good.replace(/,1,(\d+),12.5/, ',-1,$1,12.5')],
  ] as const)('is refused: %s', ([, message]) => {
    expect(message).not.toBe(good);
    expect(() => decodeChunk(message)).toThrow(expect.objectContaining({ code: 'damaged' }));
  });
});
