import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFormat } from '#shared/ingest/parse-csv.ts';
import { mappedFormat } from '#shared/ingest/parse-mapped.ts';
import { MappingError, parseMapping } from '#shared/ingest/parse-mapping.ts';
import sample from '../../../examples/cloudtrail-sample.mapping.json' with { type: 'json' };
import { parseEvent, parseRecords, parseRejection, RAW_KEY, RAW_SECRET } from './parse-file.ts';

const SAMPLE = parseMapping(sample);

const NESTED = parseMapping({
  fields: {
    time: 'when.at',
    apiKey: 'auth.key',
    action: 'request.method',
    outcome: 'status',
    sourceIp: 'peer',
    weight: 'cost',
    id: 'a.b',
  },
  constants: { exchange: 'Binance', vantage: 'exchange' },
  values: { outcome: { good: 'ok', 'No*': 'denied', '*': 'error' } },
  timeUnit: 's',
});

function nested(changes: Readonly<Record<string, unknown>>): string {
  const record = {
    when: { at: 1_772_366_400.25 },
    auth: { key: RAW_KEY },
    request: { method: `POST /api/v3/order?signature=${RAW_SECRET}` },
    status: 'good',
    cost: '5',
    peer: '203.0.113.7',
    'a.b': 7,
  };
  return JSON.stringify({ ...record, ...changes });
}

describe('mapped', () => {
  it('mapped reads nested fields, constants and translated values', () => {
    const event = parseEvent(mappedFormat, nested({}), NESTED);
    expect(event).toMatchObject({
      time: Date.parse('2026-03-01T12:00:00.250Z'),
      exchange: 'binance',
      vantage: 'exchange',
      id: '7',
      sourceIp: '203.0.113.7',
      action: 'POST /api/v3/order',
      outcome: 'ok',
      errorCode: undefined,
      weight: 5,
      leaks: ['signature'],
    });
    expect(event.keyId).toContain('kw:binance:');
  });

  it.for([
    ['No permission', 'denied', 'No permission'],
    ['boom', 'error', 'boom'],
    ['constructor', 'error', 'constructor'],
    [500, 'error', '500'],
  ] as const)('mapped reads the outcome %s as %s', ([status, outcome, errorCode]) => {
    const event = parseEvent(mappedFormat, nested({ status }), NESTED);
    expect(event).toMatchObject({ outcome, errorCode });
  });

  it('mapped reads an HTTP status without a table of values', () => {
    const mapping = parseMapping({ fields: { time: 't', keyId: 'k', outcome: 'status' } });
    const line = JSON.stringify({ t: 0, k: '__proto__', status: 403 });
    expect(parseEvent(mappedFormat, line, mapping)).toMatchObject({
      keyId: '__proto__',
      outcome: 'denied',
      errorCode: '403',
    });
  });

  it.for([
    ['missing-field', { when: {} }],
    ['missing-field', { when: null }],
    ['bad-time', { when: { at: 'noon' } }],
    ['no-key', { auth: { key: '***' } }],
    ['no-key', { auth: { key: '' } }],
    ['wrong-type', { cost: 'five' }],
    ['wrong-type', { peer: { ip: '203.0.113.7' } }],
  ] as const)('mapped rejects with %s when %o', ([code, changes]) => {
    const [rejection] = parseRecords(mappedFormat, [nested(changes)], NESTED);
    expect(rejection).toMatchObject({ kind: 'rejected', code });
  });

  it('mapped reports a secret in a field that nobody mapped', () => {
    const event = parseEvent(
      mappedFormat,
      nested({ api_secret: RAW_SECRET, peer: RAW_SECRET }),
      NESTED,
    );
    expect(event.leaks).toContain('secret');
    expect(JSON.stringify(event)).not.toContain(RAW_SECRET);
  });

  it('mapped counts what it drops', () => {
    const parser = mappedFormat.open({
      fingerprint: () => parseEvent(mappedFormat, nested({}), NESTED).keyId,
      source: 'made-up.log',
      mapping: NESTED,
    });
    parser.parse(nested({ extra: 1, more: 2 }), 1);
    expect(parser.droppedFields).toBe(3);
  });
});

describe('the CloudTrail sample mapping', () => {
  it.for([
    ['ok', 'ok', undefined],
    ['AccessDenied', 'denied', 'AccessDenied'],
    ['Client.UnauthorizedOperation', 'denied', 'Client.UnauthorizedOperation'],
    ['EntityTemporarilyUnmodifiableException', 'error', 'EntityTemporarilyUnmodifiableException'],
  ] as const)('reads the status %s as %s', ([status, outcome, errorCode]) => {
    const line = JSON.stringify({
      keyId: 'aws-1',
      timestamp: '2020-02-11T03:33:11Z',
      sourceIp: '203.0.113.7',
      action: 's3:ListObjects',
      userAgent: 'Ruby',
      status,
      label: 'attack',
    });
    expect(parseEvent(mappedFormat, line, SAMPLE)).toMatchObject({
      keyId: 'aws-1',
      exchange: 'aws',
      vantage: 'exchange',
      id: undefined,
      outcome,
      errorCode,
    });
  });
});

describe('parseMapping', () => {
  it('parseMapping lists all faults at once', () => {
    const wrong = { fields: { tiem: 't', keyId: '' }, timeUnit: 'h', more: 1 };
    expect(() => parseMapping(wrong)).toThrow(MappingError);
    const faults = faultsOf(wrong).join(' ');
    for (const part of ['tiem', 'keyId', 'timeUnit', 'more']) expect(faults).toContain(part);
  });

  it.for([
    [{ fields: { keyId: 'k' } }, 'fields.time'],
    [{ fields: { time: 't' } }, 'keyId or apiKey'],
    [{ fields: { time: 't', keyId: 'k' }, constants: { vantage: 'moon' } }, 'constants.vantage'],
    [{ fields: { time: 't', keyId: 'k' }, values: { outcome: { '*': 'bad' } } }, 'values.outcome'],
    [null, 'mapping'],
    ['fields', 'mapping'],
  ] as const)('parseMapping refuses %o', ([value, part]) => {
    expect(faultsOf(value).join(' ')).toContain(part);
  });

  it('parseMapping throws nothing but a MappingError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(faultsOf(value).length).toBeGreaterThan(0);
      }),
    );
  });
});

function faultsOf(value: unknown): readonly string[] {
  try {
    parseMapping(value);
  } catch (error) {
    if (error instanceof MappingError) return error.faults;
    throw error;
  }
  return [];
}

const HEADER = 'Time,APIKEY,exchange,action,outcome,symbol,orderId,secret';

function csv(...rows: readonly string[]): readonly string[] {
  return [HEADER, ...rows];
}

describe('csv', () => {
  it('csv reads canonical names in any case', () => {
    const rows = csv(`2026-03-01T12:00:00Z,${RAW_KEY},kraken,AddOrder,ok,XBTUSD,7,`);
    const [event] = parseRecords(csvFormat, rows);
    expect(event).toMatchObject({
      kind: 'event',
      time: Date.parse('2026-03-01T12:00:00Z'),
      exchange: 'kraken',
      symbol: 'XBTUSD',
      leaks: [],
      line: 2,
    });
  });

  it('csv reads quotes, doubled quotes and line ends inside them', () => {
    const rows = csv(`1772366400000,${RAW_KEY},kraken,"Add, ""quoted""`, 'Order",ok,XBTUSD,7,-');
    const [event] = parseRecords(csvFormat, rows);
    expect(event).toMatchObject({ action: 'Add, "quoted"\nOrder', line: 2, leaks: [] });
  });

  it('csv reads rows whose every field is quoted', () => {
    const rows = csv(`"1772366400000","${RAW_KEY}","kraken","a, b","ok","","",""`);
    expect(parseRecords(csvFormat, rows)[0]).toMatchObject({ action: 'a, b', symbol: undefined });
  });

  it('csv finds a secret in an unmapped column', () => {
    const rows = csv(`1772366400000,${RAW_KEY},kraken,${RAW_SECRET},ok,,,${RAW_SECRET}`);
    const output = parseRecords(csvFormat, rows);
    expect(output[0]).toMatchObject({ leaks: ['secret'], action: '[secret]' });
    expect(JSON.stringify(output)).not.toContain(RAW_SECRET);
  });

  it('csv reads other delimiters, a byte order mark and a mapping', () => {
    const mapping = parseMapping({
      fields: { time: 'When', keyId: 'Who', action: 'What' },
      timeUnit: 's',
    });
    const rows = ['\uFEFFwho;when;what', 'bot-1;1772366400;AddOrder'];
    const [event] = parseRecords(csvFormat, rows, mapping);
    expect(event).toMatchObject({ keyId: 'bot-1', action: 'AddOrder' });
  });

  it.for([
    ['wrong-shape', ['1772366400000,key']],
    ['wrong-shape', ['1772366400000,"key"x,kraken,a,ok,,,']],
    ['truncated', ['1772366400000,"key']],
    ['missing-field', [',key,kraken,a,ok,,,']],
    ['no-key', ['1772366400000,,kraken,a,ok,,,']],
    ['wrong-type', ['1772366400000,key,kraken,a,perhaps,,,']],
    ['too-long', [`1772366400000,"${'x'.repeat(65_536)}`]],
  ] as const)('csv rejects with %s: %j', ([code, rows]) => {
    const [rejection] = parseRecords(csvFormat, csv(...rows));
    expect(rejection).toMatchObject({ kind: 'rejected', code, line: 2 });
  });

  it('csv goes on after a bad row', () => {
    const good = `1772366400000,${RAW_KEY},kraken,a,ok,,,`;
    const kinds = parseRecords(csvFormat, csv(good, 'bad', good)).map((result) => result.kind);
    expect(kinds).toEqual(['event', 'rejected', 'event']);
  });

  it('csv is recognised by its header alone', () => {
    expect(csvFormat.recognises(`${HEADER}\n1,2`)).toBe(true);
    expect(csvFormat.recognises('when,who\n1,2')).toBe(false);
    expect(csvFormat.recognises('{"time":1,"keyId":"k"}')).toBe(false);
  });

  it('csv never throws and counts every row once', () => {
    const rows = fc.array(fc.string({ unit: 'binary' }).filter((row) => !row.includes('"')));
    fc.assert(
      fc.property(rows, (lines) => {
        expect(parseRecords(csvFormat, csv(...lines))).toHaveLength(lines.length);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        expect(parseRecords(csvFormat, lines).length).toBeLessThanOrEqual(lines.length + 1);
      }),
    );
  });

  it('csv wants a header', () => {
    expect(parseRejection(csvFormat, '"a"b,c').code).toBe('wrong-shape');
  });
});
