// What a caller says of itself in headers: none of it may become its address, its key or its outcome.
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { epochMs } from '#shared/model/units.ts';
import { type CorpusEntry, entries, event, type Row, rejected } from './entry.ts';

const KEY = 'k0123456789';
const PEER = '203.0.113.7';
const LIE = '198.51.100.99';
const NGINX = {
  msec: '1772366400.250',
  remote_addr: PEER,
  request: 'GET /x HTTP/1.1',
  status: 200,
  http_x_mbx_apikey: KEY,
};
const ENVOY = {
  start_time: '2026-03-01T12:00:00.250Z',
  method: 'GET',
  path: '/x',
  response_code: 200,
  downstream_remote_address: `${PEER}:41234`,
  x_mbx_apikey: KEY,
};
const GATEWAY = {
  requestTimeEpoch: 1_772_366_400_250,
  httpMethod: 'GET',
  path: '/x',
  status: '200',
  ip: PEER,
  apiKeyId: 'id12345',
};
const TRUE = event({ sourceIp: PEER, outcome: 'ok' });

const HEADERS = [
  'X-Forwarded-For',
  'x_forwarded_for',
  'x-forwarded-for',
  'X-Real-IP',
  'x_real_ip',
  'Forwarded',
  'True-Client-IP',
  'CF-Connecting-IP',
  'X-Client-IP',
  'X-Cluster-Client-IP',
  'Fastly-Client-IP',
  'X-Originating-IP',
  'X-Envoy-External-Address',
  'X-Azure-ClientIP',
  'X-AppEngine-User-IP',
  'Client-IP',
  'Remote-Addr',
  'Via',
] as const;

function as(base: object, more: object): string {
  return JSON.stringify({ ...base, ...more });
}

function nginxVariable(header: string): string {
  return `http_${header.toLowerCase().replaceAll('-', '_')}`;
}

const OF_NGINX: readonly Row[] = HEADERS.flatMap((header) => [
  [
    `${header} as a variable`,
    'a header for the address',
    as(NGINX, { [nginxVariable(header)]: LIE }),
    TRUE,
  ] as const,
  [
    `${header} nested`,
    'a header for the address',
    as(NGINX, { request_headers: { [header]: LIE } }),
    TRUE,
  ] as const,
  [
    `${header} under a dotted name`,
    'a header for the address, in a log that was made flat',
    as(NGINX, { [`request.headers.${header}`]: LIE }),
    TRUE,
  ] as const,
]);

const OUTCOMES: readonly Row[] = [
  [
    'a header called status',
    'a theft that seems refused',
    as(NGINX, { request_headers: { status: '403' } }),
    TRUE,
  ],
  [
    'a header called status, flat',
    'a theft that seems refused',
    as(NGINX, { 'headers.status': '403' }),
    TRUE,
  ],
  [
    'a header called time, flat',
    'a theft of another day',
    as(NGINX, { 'headers.time': '2026-01-01T00:00:00.001Z' }),
    event({ time: epochMs(1_772_366_400_250) }),
  ],
  [
    'a header called exchange, flat',
    'a key of another exchange',
    as(NGINX, { 'headers.exchange': 'okx' }),
    event({ exchange: 'binance' }),
  ],
  [
    'a header called request-id, flat',
    'a call that seems a duplicate',
    as(NGINX, { 'headers.request-id': 'chosen' }),
    event({ id: undefined }),
  ],
  [
    'a header of the reply',
    'what the exchange says is not the caller',
    as(NGINX, { 'response.headers.status': '403' }),
    TRUE,
  ],
  [
    'a header with a list',
    'several values',
    as(NGINX, { request_headers: { 'X-Forwarded-For': [LIE, PEER] } }),
    TRUE,
  ],
  [
    'a header deep below',
    'names inside names',
    as(NGINX, { http: { request: { headers: { 'remote-addr': LIE } } } }),
    TRUE,
  ],
];

const OF_OTHERS: readonly CorpusEntry[] = [
  ...entries(
    'log envoy-json',
    HEADERS.map(
      (header) =>
        [
          `${header}`,
          'a header for the address',
          as(ENVOY, { [header.toLowerCase().replaceAll('-', '_')]: LIE }),
          TRUE,
        ] as const,
    ),
  ),
  ...entries('log envoy-json', [
    [
      'x-request-id',
      'an id that the caller chose',
      as(ENVOY, { x_request_id: 'chosen' }),
      event({ id: undefined }),
    ],
    [
      'headers made flat',
      'a header for the address',
      as(ENVOY, { 'req.headers.downstream-remote-address': LIE }),
      TRUE,
    ],
  ]),
  ...entries('log api-gateway', [
    [
      'x-forwarded-for',
      'a header for the address',
      as(GATEWAY, { 'x-forwarded-for': LIE }),
      event({ sourceIp: PEER }),
    ],
    [
      'requestId',
      'an id that the caller chose',
      as(GATEWAY, { requestId: 'chosen' }),
      event({ id: undefined }),
    ],
    [
      'headers made flat',
      'a header for the address',
      as(GATEWAY, { 'headers.ip': LIE, 'headers.sourceIp': LIE }),
      event({ sourceIp: PEER }),
    ],
    [
      'half a millisecond',
      'a time that no chunk may hold',
      as(GATEWAY, { requestTimeEpoch: 1_772_366_400_250.5 }),
      event({ time: epochMs(1_772_366_400_250) }),
    ],
    [
      'an empty epoch',
      'Number of an empty text is 0',
      as(GATEWAY, { requestTimeEpoch: '', requestTime: '01/Mar/2026:12:00:00 +0000' }),
      event({ time: epochMs(1_772_366_400_000) }),
    ],
    [
      'an endless epoch',
      'Number reads Infinity',
      as(GATEWAY, { requestTime: '01/Mar/2026:12:00:00 +0000', requestTimeEpoch: 'Infinity' }),
      event({ time: epochMs(1_772_366_400_000) }),
    ],
    [
      'a hex epoch',
      'Number reads hex',
      as(GATEWAY, { requestTimeEpoch: '0x19CA9E4D4FA' }),
      rejected('bad-time'),
    ],
  ]),
  ...entries('log nginx-combined', [
    [
      'a trailing X-Forwarded-For',
      'a header for the address',
      `${PEER} - - [01/Mar/2026:12:00:00 +0000] "GET /x?apiKey=${KEY} HTTP/1.1" 200 1 "-" "ua" "${LIE}"`,
      event({ sourceIp: PEER }),
    ],
    [
      'a trailing field with a name',
      'a key that nobody named',
      `${PEER} - - [01/Mar/2026:12:00:00 +0000] "GET /x HTTP/1.1" 200 1 "-" "ua" "${KEY}"`,
      rejected('no-key'),
    ],
    [
      'a user with a bracket',
      'a name that hides the call',
      `${PEER} - a[b [01/Mar/2026:12:00:00 +0000] "GET /x?apiKey=${KEY} HTTP/1.1" 200 1 "-" "ua"`,
      event({ sourceIp: PEER }),
    ],
    [
      'a user with a time',
      'a name that dates the call',
      `${PEER} - [01/Jan/2026:00:00:00 +0000] [01/Mar/2026:12:00:00 +0000] "GET /x?apiKey=${KEY} HTTP/1.1" 200 1 "-" "ua"`,
      event({ time: epochMs(1_772_366_400_000) }),
    ],
    [
      'a user with spaces',
      'fields that move',
      `${PEER} - a b c [01/Mar/2026:12:00:00 +0000] "GET /x?apiKey=${KEY} HTTP/1.1" 200 1 "-" "ua"`,
      event({ sourceIp: PEER }),
    ],
    [
      'a quote in the path',
      'a request that ends early',
      `${PEER} - - [01/Mar/2026:12:00:00 +0000] "GET /x\\" 500 HTTP?apiKey=${KEY} HTTP/1.1" 200 1 "-" "ua"`,
      event({ outcome: 'ok' }),
    ],
  ]),
  ...entries('log cloudfront', [
    [
      'a header within a header',
      'a line end that the client encoded: a key that it chose',
      `#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status cs-headers\n2026-03-01\t12:00:00\t${PEER}\tGET\t/x\t200\tUser-Agent:a%250AX-MBX-APIKEY:evil-key-1%0AX-MBX-APIKEY:${KEY}`,
      event({ sourceIp: PEER, keyId: fingerprintApiKey('binance', KEY) }),
    ],
  ]),
];

export const FORWARDED_ENTRIES: readonly CorpusEntry[] = [
  ...entries('log nginx-json', [...OF_NGINX, ...OUTCOMES]),
  ...OF_OTHERS,
];
