import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '#shared/ingest/detect-format.ts';
import { FORMAT_NAMES } from '#shared/ingest/format-names.ts';
import { FORMATS, formatNamed } from '#shared/ingest/formats.ts';
import { processorMs } from '../processor-ms.ts';

const HEADS: readonly (readonly [string, string])[] = [
  ['canonical', '{"time":"2026-03-01T12:00:00Z","keyId":"k","action":"GET /x"}\n'],
  ['canonical', '\uFEFF{"time":1,"apiKey":"k"}'],
  ['canonical-array', '[{"time":1,"keyId":"k"}]'],
  ['cloudtrail', '{\n  "Records": [\n    {"eventVersion":"1.10"'],
  [
    'cloudtrail-ndjson',
    '{"userIdentity":{},"eventSource":"s3.amazonaws.com","eventName":"GetObject"}\n',
  ],
  [
    'deribit-access-log',
    '{"result":{"records_total":1,"data":[{"timestamp":1,"result":"success","ip":"203.0.113.7"}]}}',
  ],
  ['bitmex-user-events', '[{"id":1,"type":"login","status":"success","userId":1,"created":"x"}]'],
  ['bitfinex-history', '[[7,null,1772366400250,null,"203.0.113.7"]]'],
  ['envoy-json', '{"start_time":"x","method":"GET","path":"/","response_code":200}\n{'],
  [
    'api-gateway',
    '{"requestId":"x","ip":"x","requestTime":"x","httpMethod":"GET","resourcePath":"/","status":"200"}\n',
  ],
  [
    'nginx-json',
    '{"time_iso8601":"x","remote_addr":"x","request":"GET / HTTP/1.1","status":"200"}\n',
  ],
  ['alb', 'h2 2026-03-01T12:00:00.250000Z app/x/1 203.0.113.7:2817 192.0.2.1:80 0.1 0.1 0.1 200'],
  ['cloudfront', '#Version: 1.0\n#Fields: date time\n'],
  ['nginx-combined', '203.0.113.7 - - [01/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5'],
  ['nginx-combined', '2001:db8::7 - a user [01/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5'],
  [
    'ccxt-verbose',
    'starting\n\nfetch Request:\n binance GET https://api.binance.com/api/v3/time \n',
  ],
  ['ccxt-verbose', '\nfetch Request: okx POST https://www.okx.com/x RequestHeaders: {}'],
  ['csv', 'time,keyId,action\n'],
];

describe('detectFormat', () => {
  it.for(HEADS)('detectFormat gives %s for %j', ([name, head]) => {
    expect(detectFormat(head, FORMATS)?.name).toBe(name);
  });

  it.for([
    '',
    'hello',
    '{}',
    '[]',
    '{"a":1}',
    'a,b\n1,2',
    '__proto__,constructor\n',
    '{"keyId":"k","timestamp":"x"}',
  ])('detectFormat gives none for %j', (head) => {
    expect(detectFormat(head, FORMATS)).toBeUndefined();
  });

  it('detectFormat never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.json(), (text, json) => {
        for (const head of [text, json, json.slice(0, text.length)]) {
          expect(() => detectFormat(head, FORMATS)).not.toThrow();
        }
      }),
    );
  });

  it('detectFormat is quick on 64 KB of any one character', async () => {
    const characters = ' \t\n"\'[]{},:a0-#/\\'.split('');
    const used = await processorMs(() => {
      for (const character of characters) detectFormat(character.repeat(65_536), FORMATS);
    });
    expect(used).toBeLessThan(2_000);
  });
});

describe('FORMATS', () => {
  it('FORMATS have names of their own, which formatNamed finds', () => {
    expect(FORMATS.map((format) => format.name)).toEqual(FORMAT_NAMES);
    expect(new Set(FORMAT_NAMES).size).toBe(FORMATS.length);
    for (const format of FORMATS) expect(formatNamed(format.name)).toBe(format);
    expect(formatNamed('constructor')).toBeUndefined();
  });
});
