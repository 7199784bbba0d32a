// Each log format in a form that looks like another, is cut, or holds what the format does not know.
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { line, TIME } from './canonical-line.ts';
import { type CorpusEntry, entries, event, mixed, type Row, rejected } from './entry.ts';

const AWS_KEY = 'AKIAIOSFODNN7EXAMPLE';
const TRAIL = JSON.stringify({
  eventTime: '2026-03-01T12:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  sourceIPAddress: '203.0.113.7',
  userIdentity: { accessKeyId: AWS_KEY },
});
const DERIBIT = JSON.stringify({
  timestamp: TIME,
  result: 'success',
  ip: '203.0.113.7',
  id: 45,
  country: 'X',
  city: 'Y',
});
const BITMEX = JSON.stringify({
  id: 9,
  type: 'login',
  status: 'success',
  userId: 101,
  ip: '203.0.113.7',
  created: '2026-03-01T12:00:00.250Z',
});
const LOGIN = JSON.stringify([7, null, TIME, null, '203.0.113.7', null, null, '{}']);
const ALB = `https 2026-03-01T12:00:00.250000Z app/x/1 203.0.113.7:2817 192.0.2.1:80 0 0 0 200 200 0 57 "GET https://api.huobi.pro:443/v1/order?AccessKeyId=k0123456789 HTTP/1.1" "ua" - -`;
const CLOUDFRONT = `#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status cs-uri-query\n2026-03-01\t12:00:00\t203.0.113.7\tGET\t/x\t200\tapiKey=k0123456789`;
const CCXT = `2026-03-01T12:00:00.250Z fetch Request: binance GET https://api.binance.com/x RequestHeaders: {'X-MBX-APIKEY': 'k0123456789'} RequestBody: None`;
const OK = { time: epochMs(TIME) };

/** What each format takes for its own, and what it must leave to others. */
const BY_CONTENT: readonly Row[] = [
  ['a canonical line', 'nothing', line(), event({ keyId: keyId('kw_a') })],
  ['a canonical array', 'an export as one array', `[${line()},\n${line()}]`, event(OK, OK)],
  [
    'CloudTrail that names time and keyId',
    'a file of one format with the words of another',
    TRAIL.replace('{', '{"note":"time keyId",'),
    event({ exchange: 'aws' }),
  ],
  [
    'canonical with Records inside',
    'a file of one format with the words of another',
    line({ Records: [] }),
    event({ keyId: keyId('kw_a') }),
  ],
  [
    'a CSV of JSON',
    'rows that look like objects',
    `time,keyId\n${TIME},{}`,
    event({ keyId: keyId('{}') }),
  ],
  [
    'markup',
    'a page of an error',
    '<!doctype html>\n<html></html>',
    rejected('unknown-format', 'unknown-format'),
  ],
  [
    'a private key',
    'a file that nobody meant to drop',
    '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----',
    rejected('unknown-format', 'unknown-format', 'unknown-format'),
  ],
  ['syslog', 'a log of no calls', 'Mar  1 12:00:00 host sshd[1]: x', rejected('unknown-format')],
  [
    'a line cut at the start',
    'a log that was rotated',
    `ction":"GET /x"}\n${line()}`,
    mixed([OK], ['not-json']),
  ],
  [
    'five lines of junk first',
    'a banner',
    `a\nb\nc\nd\ne\n${line()}`,
    mixed([OK], ['not-json', 'not-json', 'not-json', 'not-json', 'not-json']),
  ],
  [
    'six lines of junk first',
    'a guess too far: all is rejected',
    `a\nb\nc\nd\ne\nf\n${line()}`,
    rejected(...Array.from({ length: 7 }, () => 'unknown-format' as const)),
  ],
  [
    'JSON of no format',
    'names that say nothing',
    '{"a":1}\n{"a":2}',
    rejected('unknown-format', 'unknown-format'),
  ],
  [
    'words of a header in a value',
    'a text that says "time,keyId"',
    '{"x":"time,keyId"}',
    rejected('unknown-format'),
  ],
];

const TRAILS: readonly Row[] = [
  [
    'one file',
    'nothing',
    `{"Records":[${TRAIL},${TRAIL}]}`,
    event({ exchange: 'aws' }, { exchange: 'aws' }),
  ],
  [
    'two files in one',
    'files put together',
    `{"Records":[${TRAIL}]}{"Records":[${TRAIL}]}`,
    event({}, {}),
  ],
  ['no records', 'an empty file', '{"Records":[]}', event()],
  [
    'cut in a record',
    'a file that was being written',
    `{"Records":[${TRAIL},{"eventTi`,
    mixed([{}], ['truncated']),
  ],
  [
    'cut behind a record',
    'a file that was being written',
    `{"Records":[${TRAIL}`,
    rejected('truncated'),
  ],
  ['records as an object', 'another shape', '{"Records":{"a":1}}', rejected('wrong-shape')],
  [
    'records of another kind',
    'values for objects',
    '{"Records":[1,"a",null,[]]}',
    rejected('not-an-object', 'not-an-object', 'not-an-object', 'not-an-object'),
  ],
  [
    'a bracket in a text',
    'a text that seems to end the array',
    `{"Records":[${TRAIL.replace('GetObject', 'Get]}[Object')}]}`,
    event({ action: 's3:Get]}[Object' }),
  ],
  ['an array before it', 'metadata is no record', `{"x":{"y":[]},"Records":[${TRAIL}]}`, event()],
  ['closed too often', 'a depth below nothing', `]]}}{"Records":[${TRAIL}]}`, event({})],
  [
    'a record of 70,000 characters',
    'memory',
    `{"Records":[${TRAIL.replace('GetObject', 'x'.repeat(70_000))},${TRAIL}]}`,
    mixed([{}], ['too-long']),
  ],
  [
    'called by a service',
    'no access key',
    TRAIL.replace('accessKeyId', 'invokedBy').replace(/^/, '{"Records":[').concat(']}'),
    rejected('no-key'),
  ],
  [
    'a number for a name',
    'values of another kind',
    `{"Records":[${TRAIL.replace('"GetObject"', '7')}]}`,
    rejected('missing-field'),
  ],
  [
    'the key in the user agent',
    'a raw key in an event',
    `{"Records":[${TRAIL.replace('{', `{"userAgent":"x ${AWS_KEY}",`)}]}`,
    event({ userAgent: 'x [secret]', keyId: fingerprintApiKey('aws', AWS_KEY) }),
  ],
];

const HISTORIES: readonly CorpusEntry[] = [
  ...entries('log deribit-access-log', [
    ['a login', 'nothing', `[${DERIBIT}]`, event({ keyId: keyId('deribit:account') })],
    [
      'time in text',
      'another kind',
      `[${DERIBIT.replace(String(TIME), `"${TIME}"`)}]`,
      rejected('bad-time'),
    ],
    [
      'time in seconds',
      'the wrong unit',
      `[${DERIBIT.replace(String(TIME), String(Math.floor(TIME / 1_000)))}]`,
      rejected('time-out-of-range'),
    ],
    [
      'an id as a list',
      'values of another kind',
      `[${DERIBIT.replace('45', '[45]')}]`,
      event({ id: undefined }),
    ],
    [
      'an address as a list',
      'values of another kind',
      `[${DERIBIT.replace('"203.0.113.7"', '["203.0.113.7"]')}]`,
      event({ sourceIp: undefined }),
    ],
  ]),
  ...entries('log bitmex-user-events', [
    ['a login', 'nothing', `[${BITMEX}]`, event({ keyId: keyId('bitmex:account:101') })],
    [
      'a user in text',
      'a name that others could choose',
      `[${BITMEX.replace('101', '"101"')}]`,
      event({ keyId: keyId('bitmex:account') }),
    ],
    [
      'a type of 70 characters',
      'actions without end',
      `[${BITMEX.replace('login', 'x'.repeat(300))}]`,
      event({ action: 'x'.repeat(256) }),
    ],
  ]),
  ...entries('log bitfinex-history', [
    ['a login', 'nothing', `[${LOGIN}]`, event({ id: 'bitfinex:login:7' })],
    ['an empty row', 'columns that are not there', '[[]]', rejected('bad-time')],
    ['an object for a row', 'another shape', '[{}]', rejected('wrong-shape')],
    [
      'a change without end',
      'words without end',
      `[[${TIME},null,"${'withdraw '.repeat(6_000)}",null,null,"x","y"]]`,
      event({
        action: 'audit withdraw withdraw withdraw withdraw withdraw withdraw withdraw withdraw',
      }),
    ],
  ]),
];

const LINES: readonly CorpusEntry[] = [
  ...entries('log alb', [
    ['a call', 'nothing', ALB, event({ exchange: 'htx', sourceIp: '203.0.113.7' })],
    [
      'a line cut in the request',
      'a quote that never ends',
      ALB.slice(0, 150),
      rejected('wrong-shape'),
    ],
    [
      'backslashes without end',
      'quadratic searches for a quote',
      ALB.replace('"ua"', `"${'\\"'.repeat(30_000)}`),
      event({}),
    ],
    [
      'status - (no answer)',
      'a target that never answered',
      ALB.replace('0 200 200', '0 - -'),
      rejected('missing-field'),
    ],
    [
      'no request',
      'a connection without a request',
      ALB.replace(/"GET [^"]*"/, '"- http://x:443- -"'),
      rejected('wrong-shape'),
    ],
  ]),
  ...entries('log cloudfront', [
    ['a call', 'nothing', CLOUDFRONT, event({ sourceIp: '203.0.113.7' })],
    ['no field line', 'columns that nobody named', 'a\tb\tc', rejected('wrong-shape')],
    ['too few fields', 'a cut line', CLOUDFRONT.slice(0, -23), rejected('wrong-shape')],
    ['fields named again', 'files put together', `${CLOUDFRONT}\n${CLOUDFRONT}`, event({}, {})],
    ['broken percent codes', 'decodeURIComponent throws', `${CLOUDFRONT}%E0%A4%A`, event({})],
  ]),
  ...entries('log ccxt-verbose', [
    [
      'a request without a reply',
      'an answer that never came',
      CCXT,
      event({ outcome: 'error', errorCode: 'no-response' }),
    ],
    ['a reply without a request', 'half of a pair', CCXT.replace('Request:', 'Response:'), event()],
    ['a request of nothing', 'a block that is none', 'fetch Request:', rejected('wrong-shape')],
    [
      '40 requests without replies',
      'requests that wait without end',
      Array.from({ length: 40 }, () => CCXT).join('\n'),
      event(...Array.from({ length: 40 }, () => ({ errorCode: 'no-response' }))),
    ],
    [
      'headers without end',
      'quadratic searches for a header',
      CCXT.replace('{', `{${"'a':'b',".repeat(5_000)}`),
      event({}),
    ],
    [
      'a key that is hidden',
      'all hidden keys would become one',
      CCXT.replace('k0123456789', '[redacted]'),
      rejected('no-key'),
    ],
  ]),
  ...entries('log mapped', [
    ['a canonical line', 'names as they are', line(), event(OK)],
    [
      'a secret beside it',
      'a log that holds what none should',
      line({ passphrase: 'p0123456789', userAgent: 'p0123456789' }),
      event({ leaks: ['passphrase'], userAgent: '[secret]' }),
    ],
  ]),
  ...entries('log mapped by names', [
    [
      'all names',
      'nothing',
      `{"ts":${TIME / 1_000},"auth":{"key":"k0123456789"},"client":{"ip":"203.0.113.7"},"op":"GET /x?signature=abcdef012345","status":"verybadindeed"}`,
      event({
        ...OK,
        outcome: 'denied',
        errorCode: 'verybadindeed',
        action: 'GET /x',
        leaks: ['signature'],
      }),
    ],
    [
      'a path over a text',
      'a walk into a text',
      `{"ts":${TIME / 1_000},"auth":"key"}`,
      rejected('no-key'),
    ],
    [
      'a number in exponent form',
      'amounts of another form',
      `{"ts":${TIME / 1_000},"auth.key":"k0123456789","usd":"1e999"}`,
      rejected('wrong-type'),
    ],
  ]),
  ...entries('log csv by names', [
    [
      'all names',
      'nothing',
      `ts,auth.key,client.ip\n${TIME / 1_000},k0123456789,203.0.113.7`,
      event({ ...OK, exchange: 'okx' }),
    ],
  ]),
];

export const FORMAT_ENTRIES: readonly CorpusEntry[] = [
  ...entries('log by content', BY_CONTENT),
  ...entries('log cloudtrail', TRAILS),
  ...entries('log cloudtrail-ndjson', [['a line', 'nothing', TRAIL, event({ exchange: 'aws' })]]),
  ...entries('log canonical-array', [
    ['a text for an array', 'another shape', 'no array', rejected('wrong-shape')],
  ]),
  ...HISTORIES,
  ...LINES,
];
