// Names of an object's inner workings in every field: each is a text like any other.
import { epochMs, keyId } from '#shared/model/units.ts';
import { line, lineWith, TIME } from './canonical-line.ts';
import { type CorpusEntry, entries, event, type Row, rejected } from './entry.ts';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString'] as const;
const FREE_TEXTS = [
  'exchange',
  'id',
  'sourceIp',
  'action',
  'errorCode',
  'symbol',
  'orderId',
  'userAgent',
] as const;
const CLOSED_LISTS = ['vantage', 'scope', 'outcome'] as const;
const NUMBERS = ['weight', 'notional'] as const;
const POLLUTION = '{"time":1,"keyId":"kw_evil","isAdmin":true}';

function lower(field: string, name: string): string {
  return field === 'exchange' ? name.toLowerCase() : name;
}

const OF_FIELDS: readonly Row[] = NAMES.flatMap((name) => [
  [
    `keyId is ${name}`,
    'a map of keys',
    line({ keyId: name }),
    event({ keyId: keyId(name) }),
  ] as const,
  ...FREE_TEXTS.map(
    (field) =>
      [
        `${field} is ${name}`,
        'a map keyed by attacker text',
        line({ [field]: name }),
        event({ [field]: lower(field, name) }),
      ] as const,
  ),
  ...CLOSED_LISTS.map(
    (field) =>
      [
        `${field} is ${name}`,
        'a closed list as an object',
        line({ [field]: name }),
        rejected('wrong-type'),
      ] as const,
  ),
  ...NUMBERS.map(
    (field) =>
      [`${field} is ${name}`, 'a number', line({ [field]: name }), rejected('wrong-type')] as const,
  ),
]);

const OF_OBJECTS: readonly Row[] = [
  [
    '__proto__ as a field',
    'values from a prototype',
    lineWith(`"__proto__":${POLLUTION}`),
    event({ keyId: keyId('kw_a'), time: epochMs(TIME) }),
  ],
  [
    '__proto__ alone',
    'a record that is all prototype',
    `{"__proto__":${POLLUTION}}`,
    rejected('missing-field'),
  ],
  [
    'constructor.prototype',
    'a merge that walks',
    lineWith(`"constructor":{"prototype":${POLLUTION}}`),
    event({ keyId: keyId('kw_a') }),
  ],
  [
    'escaped __proto__',
    'a name that only JSON sees',
    lineWith('"\\u005f_proto__":{"keyId":"x"}'),
    event({ keyId: keyId('kw_a') }),
  ],
  [
    '__proto__ as the time',
    'an object for a number',
    lineWith('"time":{"__proto__":1}'),
    rejected('wrong-type'),
  ],
  [
    'toString replaced',
    'a conversion that throws',
    lineWith('"toString":null,"valueOf":7'),
    event({ keyId: keyId('kw_a') }),
  ],
  ['toJSON', 'a hook of JSON.stringify', lineWith('"toJSON":"x"'), event({ keyId: keyId('kw_a') })],
  [
    'then',
    'a thenable that await would call',
    lineWith('"then":"x"'),
    event({ keyId: keyId('kw_a') }),
  ],
  [
    'hasOwnProperty',
    'a check that the record itself answers',
    lineWith('"hasOwnProperty":1'),
    event({ keyId: keyId('kw_a') }),
  ],
  [
    'length',
    'a record that looks like a list',
    lineWith('"length":1e9'),
    event({ keyId: keyId('kw_a') }),
  ],
  [
    'kind and leaks',
    'fields of our own',
    lineWith('"kind":"rejected","leaks":["secret"],"source":"x","line":-1'),
    event({ kind: 'event', leaks: [], source: 'hostile.log', line: 1 }),
  ],
];

const SECOND = TIME - (TIME % 1_000);
const CSV_HEADER = 'time,keyId,__proto__,constructor,hasOwnProperty';

const OF_NAMES: readonly CorpusEntry[] = [
  ...entries('log csv', [
    [
      'columns of prototype names',
      'columns as properties',
      `${CSV_HEADER}\n${TIME},kw_a,x,y,z`,
      event({ keyId: keyId('kw_a'), time: epochMs(TIME) }),
    ],
    [
      'a column twice',
      'which one counts? the first',
      `time,keyId,keyId\n${TIME},kw_a,kw_b`,
      event({ keyId: keyId('kw_a') }),
    ],
  ]),
  ...entries('log nginx-json', [
    [
      'fields of prototype names',
      'a table of names as an object',
      `{"msec":${SECOND / 1_000},"request":"GET /x HTTP/1.1","status":200,"http_x_mbx_apikey":"k1234567","__proto__":"x","constructor":"y","http___proto__":"z","toString":"u"}`,
      event({ exchange: 'binance', time: epochMs(SECOND) }),
    ],
    [
      'headers of prototype names',
      'nested names',
      `{"msec":${SECOND / 1_000},"request":"GET /x HTTP/1.1","status":200,"http_x_mbx_apikey":"k1234567","request_headers":{"__proto__":{"status":500},"constructor":["a"]}}`,
      event({ outcome: 'ok' }),
    ],
  ]),
  ...entries('log cloudtrail-ndjson', [
    [
      'identity of prototype names',
      'a key from a prototype',
      '{"eventName":"x","eventSource":"s3.amazonaws.com","eventTime":"2026-03-01T12:00:00Z","userIdentity":{"__proto__":{"accessKeyId":"AKIAEVIL"}}}',
      rejected('no-key'),
    ],
  ]),
  ...entries('log mapped by names', [
    [
      'a path through __proto__',
      'a walk that leaves the record',
      `{"ts":${SECOND / 1_000},"auth":{"__proto__":{"key":"evil-evil"}}}`,
      rejected('no-key'),
    ],
    [
      'constructor as a path',
      'inherited functions',
      `{"ts":${SECOND / 1_000},"auth":"constructor","auth.key":"k1234567"}`,
      event({ exchange: 'okx' }),
    ],
  ]),
];

export const PROTOTYPE_ENTRIES: readonly CorpusEntry[] = [
  ...entries('log canonical', OF_FIELDS),
  ...entries('log canonical', OF_OBJECTS),
  ...OF_NAMES,
];
