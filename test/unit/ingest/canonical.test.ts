import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalArrayFormat, canonicalFormat } from '#shared/ingest/parse-canonical.ts';
import { parseEvent, parseRecords, parseRejection, RAW_KEY } from './parse-file.ts';

const FULL = {
  time: '2026-03-01T12:00:00.250Z',
  keyId: 'kw_a',
  exchange: 'Binance',
  vantage: 'exchange',
  id: 'e-1',
  sourceIp: '203.0.113.9',
  action: 'POST /api/v3/order',
  scope: 'trade',
  outcome: 'denied',
  errorCode: '-2015',
  weight: 5,
  symbol: 'BTCUSDT',
  notional: 1_000.5,
  orderId: 'o-1',
  userAgent: 'ccxt/4.2.1',
};

const LEAST = { time: 1_772_366_400_250, keyId: 'kw_a' };

function record(changes: Readonly<Record<string, unknown>>, base: object = FULL): string {
  return JSON.stringify({ ...base, ...changes });
}

describe('canonical', () => {
  it('canonical reads every field', () => {
    const { exchange, time, ...kept } = FULL;
    expect(parseEvent(canonicalFormat, record({}))).toEqual({
      kind: 'event',
      ...kept,
      time: Date.parse(time),
      exchange: exchange.toLowerCase(),
      leaks: [],
      source: 'made-up.log',
      line: 1,
    });
  });

  it('canonical fills in what is not said', () => {
    expect(parseEvent(canonicalFormat, record({}, LEAST))).toMatchObject({
      time: LEAST.time,
      exchange: 'unknown',
      vantage: 'operator',
      action: '',
      outcome: 'ok',
      weight: 1,
      id: undefined,
      sourceIp: undefined,
      scope: undefined,
      notional: undefined,
    });
  });

  it('canonical takes null for what is not said', () => {
    const { time, keyId, ...optional } = FULL;
    const nothing = Object.fromEntries(Object.keys(optional).map((field) => [field, null]));
    expect(parseEvent(canonicalFormat, record(nothing, { time, keyId }))).toEqual(
      parseEvent(canonicalFormat, record({}, { time, keyId })),
    );
  });

  it.for<readonly [string, Readonly<Record<string, unknown>>]>([
    ['missing-field', { time: undefined }],
    ['wrong-type', { time: null }],
    ['wrong-type', { time: true }],
    ['wrong-type', { time: { ms: 1 } }],
    ['bad-time', { time: 'yesterday' }],
    ['bad-time', { time: '1772366400250' }],
    ['bad-time', { time: '2026-03-01T12:00:00' }],
    ['no-key', { keyId: undefined }],
    ['no-key', { keyId: '', apiKey: '' }],
    ['no-key', { keyId: null, apiKey: null }],
    ['wrong-type', { keyId: 7 }],
    ['wrong-type', { keyId: undefined, apiKey: [RAW_KEY] }],
    ['wrong-type', { exchange: 7 }],
    ['wrong-type', { vantage: 'nowhere' }],
    ['wrong-type', { vantage: 'constructor' }],
    ['wrong-type', { scope: '__proto__' }],
    ['wrong-type', { scope: 'Trade' }],
    ['wrong-type', { outcome: 'success' }],
    ['wrong-type', { outcome: 0 }],
    ['wrong-type', { id: 7 }],
    ['wrong-type', { sourceIp: ['203.0.113.9'] }],
    ['wrong-type', { action: {} }],
    ['wrong-type', { errorCode: -2015 }],
    ['wrong-type', { weight: '5' }],
    ['wrong-type', { weight: -1 }],
    ['wrong-type', { notional: true }],
    ['wrong-type', { symbol: false }],
    ['wrong-type', { orderId: 12 }],
    ['wrong-type', { userAgent: {} }],
  ])('canonical rejects with %s when %o', ([code, changes]) => {
    const rejection = parseRejection(canonicalFormat, record(changes));
    expect(rejection).toMatchObject({ code, source: 'made-up.log', line: 1 });
    expect(rejection.detail).toMatch(/^Expected .*\.$/);
  });

  it.for(['1e999', '-0.5', '1e400'])('canonical rejects the amount %s', (amount) => {
    const text = record({}, LEAST).replace('}', `,"notional":${amount}}`);
    expect(parseRejection(canonicalFormat, text).code).toBe('wrong-type');
  });

  it.for(['[]', 'null', '7', '{', ''])('canonical rejects %j', (text) => {
    expect(['not-an-object', 'not-json']).toContain(parseRejection(canonicalFormat, text).code);
  });

  it('canonical cuts texts that are too long for their field', () => {
    const long = 'x'.repeat(40_000);
    const event = parseEvent(canonicalFormat, record({ action: long, userAgent: long }));
    expect(event.action).toHaveLength(256);
    expect(event.userAgent).toHaveLength(512);
  });

  it('canonical refuses an id that it would have to cut', () => {
    const longest = 'x'.repeat(256);
    expect(parseEvent(canonicalFormat, record({ id: longest })).id).toBe(longest);
    const refused = parseRejection(canonicalFormat, record({ id: `${longest}x` }));
    expect(refused.code).toBe('too-long');
  });

  it('canonical counts fields that it does not know, of events only', () => {
    const parser = canonicalFormat.open({
      fingerprint: () => expect.unreachable(),
      source: 'a',
      mapping: undefined,
    });
    parser.parse(record({ note: 'x', constructor: 1 }), 1);
    parser.parse('{"time":1,"keyId":"a","__proto__":{"keyId":"b"},"weight":null}', 2);
    parser.parse('{"unknown":1}', 3);
    expect(parser.droppedFields).toBe(3);
  });

  it('canonical takes no field from a prototype', () => {
    const text = '{"time":1,"__proto__":{"keyId":"b","apiKey":"c"}}';
    expect(parseRejection(canonicalFormat, text).code).toBe('no-key');
  });

  it('canonical hashes the raw key by exchange and keeps nothing of it', () => {
    const raw = { keyId: undefined, apiKey: RAW_KEY };
    const event = parseEvent(canonicalFormat, record({ ...raw, exchange: 'BYBIT' }));
    const other = parseEvent(canonicalFormat, record({ ...raw, exchange: 'okx' }));
    expect(event.keyId).toContain('kw:bybit:');
    expect(event.keyId).not.toBe(other.keyId);
    expect(JSON.stringify([event, other])).not.toContain(RAW_KEY);
  });

  it('canonical prefers the name that the registry knows to the raw key', () => {
    const event = parseEvent(canonicalFormat, record({ apiKey: RAW_KEY }));
    expect(event.keyId).toBe('kw_a');
    expect(JSON.stringify(event)).not.toContain(RAW_KEY);
  });

  it('canonical never throws and never shows the raw key', () => {
    const value = fc.oneof(fc.jsonValue(), fc.string());
    const fields = fc.dictionary(fc.constantFrom(...Object.keys(FULL), 'x', '__proto__'), value);
    fc.assert(
      fc.property(fields, fc.string(), (changes, junk) => {
        const spoiled = record({ ...changes, keyId: undefined, apiKey: RAW_KEY });
        const output = parseRecords(canonicalFormat, [spoiled, junk]);
        expect(output).toHaveLength(2);
        expect(JSON.stringify(output)).not.toContain(RAW_KEY);
      }),
    );
  });

  it('canonical-array reads the same records', () => {
    expect(parseEvent(canonicalArrayFormat, record({}))).toEqual(
      parseEvent(canonicalFormat, record({})),
    );
    expect(canonicalArrayFormat.framing).toBe('element');
  });
});
