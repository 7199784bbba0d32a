import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { KeyRecordsError } from '#shared/adapters/key-records-error.ts';
import { parseKeyRecords } from '#shared/adapters/parse-key-records.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';

const OPTIONS = { fingerprint: fingerprintApiKey };
const API_KEY = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
const ID = 'kw_0123456789abcdef0123456789abcdef';

describe('parseKeyRecords', () => {
  it('fills a record with the defaults of the model', () => {
    expect(parseKeyRecords([{ keyId: ID }], OPTIONS)).toEqual([
      defaultKeyRecord(keyId(ID), 'unknown', 'alert'),
    ]);
  });

  it('takes the mode of the caller where the record names none', () => {
    const [first, second] = parseKeyRecords([{ keyId: 'a' }, { keyId: 'b', mode: 'observe' }], {
      ...OPTIONS,
      mode: 'enforce',
    });
    expect([first?.mode, second?.mode]).toEqual(['enforce', 'observe']);
  });

  it('reads every field, canonically, from YAML', () => {
    const text = `
keys:
  - keyId: ${ID}
    label: market maker 1
    exchange: Binance
    owner: trading
    secretArn: arn:aws:secretsmanager:eu-central-1:123456789012:secret:mm1
    scopes: [read, trade]
    allowCidrs: [203.0.113.0/24, '2001:DB8::/32', 198.51.100.7]
    denyCidrs: ['::/0']
    allowCountries: [de, NO]
    denyCountries: [KP]
    mode: enforce
    protected: true
    honey: false
    createdAt: 2026-01-31
    rotateAfterDays: 30
    expiresAt: 2026-12-31T23:59:59+01:00
    sources: [proxy]
`;
    expect(parseKeyRecords(parse(text), OPTIONS)).toEqual([
      {
        keyId: ID,
        label: 'market maker 1',
        exchange: 'binance',
        owner: 'trading',
        secretArn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:mm1',
        scopes: ['read', 'trade'],
        allowCidrs: ['203.0.113.0/24', '2001:db8::/32', '198.51.100.7/32'],
        denyCidrs: ['::/0'],
        allowCountries: ['DE', 'NO'],
        denyCountries: ['KP'],
        mode: 'enforce',
        protected: true,
        honey: false,
        createdAt: Date.UTC(2026, 0, 31),
        rotateAfterDays: 30,
        expiresAt: Date.UTC(2026, 11, 31, 22, 59, 59),
        sources: ['proxy'],
      },
    ]);
  });

  it('hashes an API key and keeps no trace of it', () => {
    const records = parseKeyRecords([{ apiKey: API_KEY, exchange: 'BINANCE' }], OPTIONS);
    expect(records[0]?.keyId).toBe(fingerprintApiKey('binance', API_KEY));
    expect(records[0]?.label).toBe(records[0]?.keyId);
    expect(JSON.stringify(records)).not.toContain(API_KEY);
  });

  it('takes a fingerprint beside the API key that it belongs to', () => {
    const id = fingerprintApiKey('binance', API_KEY);
    const given = { keyId: id, apiKey: API_KEY, exchange: 'binance' };
    expect(parseKeyRecords([given], OPTIONS)[0]?.keyId).toBe(id);
  });

  it('takes an empty list', () => {
    expect(parseKeyRecords([], OPTIONS)).toEqual([]);
    expect(parseKeyRecords({ keys: [] }, OPTIONS)).toEqual([]);
  });
});

describe('parseKeyRecords refuses', () => {
  it.for([
    [{ colour: 'red' }, 'Record 1, colour: expected a field of a key record, got an unknown one.'],
    [
      { allowCidrs: ['203.0.113.9/24'] },
      'Record 1, allowCidrs[0]: expected the network 203.0.113.0/24 or the single address 203.0.113.9, got "203.0.113.9/24".',
    ],
    [
      { denyCidrs: ['198.51.100.0/24', 'office'] },
      'Record 1, denyCidrs[1]: expected an IPv4 or IPv6 network such as 203.0.113.0/24, got "office".',
    ],
    [
      { allowCidrs: ['0.0.0.0/0'] },
      'Record 1, allowCidrs[0]: expected a network smaller than all addresses, got "0.0.0.0/0".',
    ],
    [
      { allowCidrs: '203.0.113.0/24' },
      'Record 1, allowCidrs: expected a list, got "203.0.113.0/24".',
    ],
    [{ mode: 'block' }, 'Record 1, mode: expected one of observe, alert, enforce, got "block".'],
    [
      { scopes: ['read', 'all'] },
      'Record 1, scopes[1]: expected one of read, trade, transfer, withdraw, admin, got "all".',
    ],
    [
      { denyCountries: ['UK'] },
      'Record 1, denyCountries[0]: expected an ISO 3166-1 country code of two letters, such as GB, got "UK".',
    ],
    [
      { allowCountries: ['XX'] },
      'Record 1, allowCountries[0]: expected an ISO 3166-1 country code of two letters, such as GB, got "XX".',
    ],
    [
      { createdAt: '31.01.2026' },
      'Record 1, createdAt: expected a date such as 2026-01-31, an RFC 3339 time with zone, or epoch milliseconds, got "31.01.2026".',
    ],
    [
      { expiresAt: 1_760_000_000 },
      'Record 1, expiresAt: expected a date such as 2026-01-31, an RFC 3339 time with zone, or epoch milliseconds, got 1760000000.',
    ],
    [{ protected: 'yes' }, 'Record 1, protected: expected true or false, got "yes".'],
    [{ rotateAfterDays: 0 }, 'Record 1, rotateAfterDays: expected from 1 to 3650 days, got 0.'],
    [
      { rotateAfterDays: 1.5 },
      'Record 1, rotateAfterDays: expected a whole number of days, got 1.5.',
    ],
    [{ label: ' ' }, 'Record 1 ( ), label: expected text that is not empty, got " ".'],
    [{ owner: 7 }, 'Record 1, owner: expected text, got 7.'],
    [{ keyId: undefined }, 'Record 1, keyId: expected one of keyId and apiKey, got neither.'],
    [
      { keyId: 'two words' },
      'Record 1, keyId: expected printable ASCII without spaces, got "two words".',
    ],
  ] as const)('%j', ([spoiled, fault]) => {
    expect(faultsOf([{ keyId: ID, ...spoiled }])).toEqual([fault]);
  });

  it.for([[null], ['text'], [7], [[[]]]] as const)('%j for a record', ([record]) => {
    expect(faultsOf([record]).length).toBeGreaterThan(0);
  });

  it.for([null, 'text', 7, {}, { keys: {} }, { records: [] }, { keys: [], version: 1 }])(
    '%j for a file',
    (value) => {
      expect(codeOf(value)).toBe('not-a-list');
    },
  );

  it('a key that has two records, however it is named', () => {
    const id = fingerprintApiKey('binance', API_KEY);
    const records = [
      { keyId: 'other' },
      { keyId: id },
      { apiKey: API_KEY, exchange: 'binance', label: 'mm' },
    ];
    expect(faultsOf(records)).toEqual([
      'Record 3 (mm), keyId: expected one record a key, got the key of record 2 again.',
    ]);
  });

  it('a keyId that is not the fingerprint of the API key beside it', () => {
    expect(faultsOf([{ keyId: ID, apiKey: API_KEY }])).toEqual([
      'Record 1, keyId: expected the fingerprint of apiKey, got another name.',
    ]);
  });

  it('prototype names as fields', () => {
    const faults = faultsOf(
      JSON.parse(`[{"keyId":"a","__proto__":{"honey":true},"constructor":1}]`),
    );
    expect(faults.join(' ')).toContain('constructor');
    expect(faults.join(' ')).toContain('__proto__');
  });

  it('all faults of all records at once', () => {
    const faults = faultsOf([
      { mode: 'x', honey: 1 },
      { keyId: 'a', extra: 1, also: 2 },
      { keyId: 'a' },
    ]);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'Record 1, mode',
      'Record 1, honey',
      'Record 2, extra',
      'Record 2, also',
      'Record 1, keyId',
      'Record 3, keyId',
    ]);
  });

  it.for([
    { apiKey: API_KEY, label: API_KEY },
    { apiKey: API_KEY, label: `bot ${API_KEY}` },
    { apiKey: API_KEY, sources: [API_KEY] },
    { keyId: 'a', mode: API_KEY },
    { keyId: 'a', allowCidrs: [API_KEY] },
    { keyId: 'a', [API_KEY]: true },
    { keyId: 'a', apiKey: `${API_KEY} x` },
  ])('%#: a raw API key in the wrong place, without repeating it', (record) => {
    const faults = faultsOf([record]);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join(' ')).not.toContain(API_KEY);
  });
});

function errorOf(value: unknown): KeyRecordsError {
  try {
    parseKeyRecords(value, OPTIONS);
  } catch (error) {
    if (error instanceof KeyRecordsError) return error;
    throw error;
  }
  throw new Error('Expected a KeyRecordsError, got records.');
}

function faultsOf(value: unknown): readonly string[] {
  return errorOf(value).faults;
}

function codeOf(value: unknown): string {
  return errorOf(value).code;
}
