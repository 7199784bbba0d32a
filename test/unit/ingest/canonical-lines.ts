// Makes up lines of canonical logs: most of them plain, some broken or unusual in one place.
import * as fc from 'fast-check';

const NAMES = fc.constantFrom(
  'time',
  'keyId',
  'apiKey',
  'exchange',
  'vantage',
  'id',
  'sourceIp',
  'action',
  'scope',
  'outcome',
  'errorCode',
  'weight',
  'symbol',
  'notional',
  'orderId',
  'userAgent',
);

/** What the fields of real logs hold, and what they should not hold. */
const TEXTS = fc.oneof(
  fc.constantFrom('ok', 'denied', 'operator', 'exchange', 'read', 'withdraw', 'Binance', 'ccxt/4'),
  fc.constantFrom('203.0.113.9', '2001:db8::7', 'POST /api/v3/order', 'BTCUSDT', 'kw_1', ''),
  fc.constantFrom('2026-03-09T10:11:12Z', '2026-03-09T10:11:12.345+01:00', '1773050000000'),
  fc.string({ maxLength: 70 }),
  fc.string({ unit: 'binary', maxLength: 9 }),
  fc.integer({ min: 0, max: 70_000 }).map((length) => 'x'.repeat(length)),
);

const NUMBERS = fc.oneof(
  fc.integer({ min: 1_773_000_000_000, max: 1_773_090_000_000 }),
  fc.constantFrom(0, 1, 1.5, 0.1, 12.25, 1e21, 1e-7, -1, -0, 123_456_789_012_345, 1.7e308),
  fc.double({ noNaN: true }),
  fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100),
);

const VALUES = fc.oneof(
  { weight: 6, arbitrary: TEXTS },
  { weight: 4, arbitrary: NUMBERS },
  { weight: 1, arbitrary: fc.constantFrom(null, true, [], {}, [1], { a: { b: '}' } }) },
);

const PLAIN_EVENT = fc.record(
  {
    time: fc.integer({ min: 1_773_000_000_000, max: 1_773_090_000_000 }),
    keyId: fc.constantFrom('kw_1', 'kw_2', 'kw_0123456789abcdef0123456789abcdef'),
    exchange: fc.constantFrom('binance', 'okx'),
    vantage: fc.constantFrom('operator', 'exchange', 'effect'),
    id: fc.integer({ min: 0, max: 1e9 }).map((n) => `req-${n}-0123456789ab`),
    sourceIp: fc.constantFrom('203.0.113.9', '198.51.100.77'),
    action: fc.constantFrom('GET /api/v3/account', 'POST /api/v3/order'),
    outcome: fc.constantFrom('ok', 'denied'),
    weight: fc.constantFrom(1, 2, 40, 0.5),
    notional: fc.integer({ min: 0, max: 1e7 }).map((cents) => cents / 100),
    symbol: fc.constantFrom('BTCUSDT', 'ETHUSDT'),
    userAgent: fc.constantFrom('ccxt/4.5.2', 'curl/8.1', `Mozilla/5.0 ${'x'.repeat(90)}`),
  },
  { requiredKeys: ['time', 'keyId'] },
);

/** Any names and values, some names twice or unknown. */
const ODD_EVENT = fc
  .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: NAMES }, fc.string({ maxLength: 9 })), VALUES), {
    maxLength: 9,
  })
  .map((fields) => `{${fields.map(([name, value]) => member(name, value)).join(',')}}`);

const MUTATION = fc.record({
  at: fc.nat(),
  drop: fc.integer({ min: 0, max: 3 }),
  insert: fc.constantFrom(
    '',
    ' ',
    '"',
    '\\',
    ',',
    '}',
    '0',
    '-',
    '.',
    '\t',
    'é',
    '\u0000',
    '\r',
    'e5',
  ),
});

const SPACED = fc.constantFrom('', ' ', '  ');

const LINE = fc.oneof(
  { weight: 5, arbitrary: PLAIN_EVENT.map((event) => JSON.stringify(event)) },
  { weight: 2, arbitrary: fc.tuple(PLAIN_EVENT, SPACED, SPACED).map(spaced) },
  { weight: 2, arbitrary: ODD_EVENT },
  { weight: 3, arbitrary: fc.tuple(PLAIN_EVENT, MUTATION).map(mutated) },
);

const END = fc.oneof({ weight: 9, arbitrary: fc.constant('\n') }, fc.constantFrom('\r\n', '\n\n'));

/** The text of a log that begins with a plain line, so that its format is seen. */
export const CANONICAL_LOG: fc.Arbitrary<string> = fc
  .tuple(PLAIN_EVENT, fc.array(fc.tuple(LINE, END), { maxLength: 25 }), fc.boolean())
  .map(([first, lines, isEnded]) => {
    const text = `${JSON.stringify(first)}\n${lines.map(([line, end]) => line + end).join('')}`;
    return isEnded ? text : text.slice(0, -1);
  });

function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
}

function spaced([event, afterColon, afterComma]: [object, string, string]): string {
  const fields = Object.entries(event).map(
    ([name, value]) => `"${name}":${afterColon}${JSON.stringify(value)}`,
  );
  return `{${fields.join(`,${afterComma}`)}}`;
}

function mutated([event, { at, drop, insert }]: [
  object,
  { at: number; drop: number; insert: string },
]): string {
  const line = JSON.stringify(event);
  const place = at % (line.length + 1);
  return line.slice(0, place) + insert + line.slice(place + drop);
}
