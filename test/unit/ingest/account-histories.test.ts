import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFormat } from '#shared/ingest/log-format.ts';
import { bitfinexHistoryFormat } from '#shared/ingest/parse-bitfinex-history.ts';
import { bitmexUserEventsFormat } from '#shared/ingest/parse-bitmex-user-events.ts';
import { deribitAccessLogFormat } from '#shared/ingest/parse-deribit-access-log.ts';
import { parseEvent, parseRecords, parseRejection, RAW_KEY } from './parse-file.ts';

const TIME = Date.parse('2026-03-01T12:00:00.250Z');

function deribit(changes: Readonly<Record<string, unknown>>): string {
  const entry = {
    timestamp: TIME,
    result: 'success',
    ip: '203.0.113.7',
    id: 45,
    country: 'Country',
    city: 'Town',
  };
  return JSON.stringify({ ...entry, ...changes });
}

describe('deribit-access-log', () => {
  it('deribit-access-log reads a login of the account', () => {
    expect(parseEvent(deribitAccessLogFormat, deribit({}))).toMatchObject({
      time: TIME,
      keyId: 'deribit:account',
      vantage: 'exchange',
      id: 'deribit:45',
      sourceIp: '203.0.113.7',
      action: 'login',
      scope: 'read',
      outcome: 'ok',
    });
  });

  it('deribit-access-log reads a failed login as denied', () => {
    const event = parseEvent(deribitAccessLogFormat, deribit({ result: 'failure' }));
    expect(event).toMatchObject({ action: 'login', outcome: 'denied', errorCode: 'failure' });
  });

  it('deribit-access-log names the key that an entry is about, and hides its id', () => {
    const changed = deribit({ result: undefined, log: 'changed_whitelist', data: RAW_KEY });
    const event = parseEvent(deribitAccessLogFormat, changed);
    expect(event).toMatchObject({ action: 'changed_whitelist', scope: 'admin' });
    expect(event.keyId).toContain('kw:deribit:');
    expect(JSON.stringify(event)).not.toContain(RAW_KEY);
  });

  it('deribit-access-log does not take the id of a subaccount for a key', () => {
    const entry = deribit({ result: 'enabled_subaccount_login', data: '1234' });
    expect(parseEvent(deribitAccessLogFormat, entry).keyId).toBe('deribit:account');
  });

  it.for([
    ['bad-time', { timestamp: '2026' }],
    ['bad-time', { timestamp: undefined }],
    ['missing-field', { result: 7 }],
  ] as const)('deribit-access-log rejects with %s when %o', ([code, changes]) => {
    expect(parseRejection(deribitAccessLogFormat, deribit(changes)).code).toBe(code);
  });
});

function bitmex(changes: Readonly<Record<string, unknown>>): string {
  const entry = {
    id: 9,
    type: 'login',
    status: 'success',
    userId: 101,
    createdById: 101,
    ip: '203.0.113.7',
    geoipCountry: 'DE',
    created: '2026-03-01T12:00:00.250Z',
  };
  return JSON.stringify({ ...entry, ...changes });
}

describe('bitmex-user-events', () => {
  it.for([
    ['login', 'read'],
    ['apiKeyCreated', 'admin'],
    ['twoFactorDisabled', 'admin'],
    ['transferRequested', 'transfer'],
    ['transferReceived', 'read'],
    ['withdrawalRequested', 'withdraw'],
    ['constructor', 'read'],
  ] as const)('bitmex-user-events reads %s as %s', ([type, scope]) => {
    expect(parseEvent(bitmexUserEventsFormat, bitmex({ type }))).toMatchObject({
      time: TIME,
      keyId: 'bitmex:account:101',
      id: 'bitmex:9',
      action: type,
      scope,
      outcome: 'ok',
    });
  });

  it('bitmex-user-events reads a failure as denied and a record without a user', () => {
    const event = parseEvent(bitmexUserEventsFormat, bitmex({ status: 'failure', userId: null }));
    expect(event).toMatchObject({ outcome: 'denied', keyId: 'bitmex:account' });
  });

  it.for([
    ['bad-time', { created: 7 }],
    ['missing-field', { type: undefined }],
  ] as const)('bitmex-user-events rejects with %s when %o', ([code, changes]) => {
    expect(parseRejection(bitmexUserEventsFormat, bitmex(changes)).code).toBe(code);
  });
});

const LOGIN = [7, null, TIME, null, '203.0.113.7', null, null, '{"user_agent":"x"}'];
const CHANGE = [
  TIME,
  null,
  'Withdrawal address 0xabc123 added',
  null,
  null,
  '203.0.113.7',
  'Firefox',
];

describe('bitfinex-history', () => {
  it('bitfinex-history reads a login', () => {
    expect(parseEvent(bitfinexHistoryFormat, JSON.stringify(LOGIN))).toMatchObject({
      time: TIME,
      keyId: 'bitfinex:account',
      id: 'bitfinex:login:7',
      sourceIp: '203.0.113.7',
      action: 'login',
      scope: 'read',
    });
  });

  it('bitfinex-history reads a change and keeps its plain words only', () => {
    expect(parseEvent(bitfinexHistoryFormat, JSON.stringify(CHANGE))).toMatchObject({
      time: TIME,
      action: 'audit withdrawal address added',
      scope: 'withdraw',
      sourceIp: '203.0.113.7',
      userAgent: 'Firefox',
    });
  });

  it.for([
    ['wrong-shape', '{}'],
    ['wrong-shape', 'null'],
    ['bad-time', '[]'],
    ['not-json', '[7, null'],
  ] as const)('bitfinex-history rejects with %s: %s', ([code, row]) => {
    expect(parseRejection(bitfinexHistoryFormat, row).code).toBe(code);
  });
});

const HISTORIES: readonly { readonly format: LogFormat; readonly file: string }[] = [
  {
    format: deribitAccessLogFormat,
    file: `{"jsonrpc":"2.0","result":{"records_total":1,"data":[${deribit({})}]}}`,
  },
  { format: bitmexUserEventsFormat, file: `[${bitmex({})}]` },
  { format: bitfinexHistoryFormat, file: `[${JSON.stringify(LOGIN)}]` },
  { format: bitfinexHistoryFormat, file: `[\n ${JSON.stringify(CHANGE)}]` },
];

describe('every account history', () => {
  it.for(HISTORIES)('$format.name is recognised by one format only', ({ format, file }) => {
    const recognising = HISTORIES.filter((other) => other.format.recognises(file));
    expect(new Set(recognising.map((other) => other.format))).toEqual(new Set([format]));
  });

  it.for(HISTORIES)('$format.name never throws', ({ format }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.json(), (text, json) => {
        expect(parseRecords(format, [text, json])).toHaveLength(2);
      }),
    );
  });
});
