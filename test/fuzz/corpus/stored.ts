// Chunks, baselines and items that were damaged or forged: none is taken for what it is not.
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { TIME } from './canonical-line.ts';
import { type CorpusEntry, entries, gives, type Row, refuses } from './entry.ts';

const CALL: UsageEvent = {
  kind: 'event',
  time: epochMs(TIME),
  keyId: keyId('kw_a'),
  exchange: 'binance',
  vantage: 'exchange',
  id: 'e1',
  sourceIp: '203.0.113.7',
  action: 'GET /x',
  scope: 'read',
  outcome: 'ok',
  errorCode: undefined,
  weight: 1,
  symbol: 'BTCUSDT',
  notional: 12.5,
  orderId: undefined,
  userAgent: 'ccxt',
  leaks: [],
  source: 'a.ndjson',
  line: 1,
};
const [MESSAGE] = encodeChunk({
  chunkId: 'c1',
  keyId: keyId('kw_a'),
  source: 'proxy',
  events: [CALL],
});
const CHUNK: Readonly<Record<string, unknown>> = JSON.parse(MESSAGE?.text ?? '{}');
const DAMAGED = refuses('damaged');

function chunk(change: object): string {
  return JSON.stringify({ ...CHUNK, ...change });
}

/** The one call, with one of its fields changed. */
function call(field: number, value: unknown): string {
  const row = (CHUNK['events'] as readonly (readonly unknown[])[])[0] ?? [];
  return chunk({ events: [row.map((old, n) => (n === field ? value : old))] });
}

const CHUNKS: readonly Row[] = [
  ['a chunk', 'nothing', chunk({}), gives({ chunkId: 'c1', events: [CALL] })],
  ['another form', 'a newer writer', chunk({ form: 2 }), DAMAGED],
  ['no form', 'an older writer', chunk({ form: undefined }), DAMAGED],
  ['one field more', 'a forger', chunk({ more: 1 }), DAMAGED],
  [
    '__proto__',
    'values from a prototype',
    `${chunk({}).slice(0, -1)},"__proto__":{"id":"x"}}`,
    DAMAGED,
  ],
  ['an empty id', 'a marker of nothing', chunk({ id: '' }), DAMAGED],
  ['an id of other letters', 'a name of an item', chunk({ id: 'é' }), DAMAGED],
  ['an id of 257 characters', 'a name of an item', chunk({ id: 'x'.repeat(257) }), DAMAGED],
  ['an empty key', 'events of nobody', chunk({ key: '' }), DAMAGED],
  ['a key of 257 characters', 'a name of an item', chunk({ key: 'x'.repeat(257) }), DAMAGED],
  ['no events', 'a chunk of nothing', chunk({ events: [] }), DAMAGED],
  [
    '201 events',
    'more than a transaction holds',
    chunk({
      events: Array.from({ length: 201 }, () => (CHUNK['events'] as readonly unknown[])[0]),
    }),
    DAMAGED,
  ],
  ['texts that are missing', 'a number without a text', chunk({ texts: [] }), DAMAGED],
  ['a text of another kind', 'values of another kind', chunk({ texts: [1] }), DAMAGED],
  ['a time of half a millisecond', 'times are whole', call(0, TIME + 0.5), DAMAGED],
  ['a time beyond Date', 'a time that none can show', call(0, 9e15), DAMAGED],
  ['a weight below zero', 'a budget that fills again', call(9, -1), DAMAGED],
  ['a weight in text', 'concatenation', call(9, '1'), DAMAGED],
  ['a text number below zero', 'a text before the first', call(1, -1), DAMAGED],
  ['a text number of 0 for the action', 'no text where one must be', call(5, 0), DAMAGED],
  ['a scope that is none', 'a word that nobody knows', call(6, 1), DAMAGED],
  ['a leak that is none', 'a word that nobody knows', call(14, ['x']), DAMAGED],
  ['Infinity', 'JSON writes 1e400', chunk({}).replace('12.5', '1e400'), DAMAGED],
  ['300,000 characters', 'memory', () => chunk({ source: 'x'.repeat(300_000) }), DAMAGED],
  ['a depth of 20,000', 'the stack', '['.repeat(20_000), DAMAGED],
  ['nothing', 'an empty message', '', DAMAGED],
];

const BYTES = encodeBaseline({ ...newBaseline(), firstAt: epochMs(TIME) });

const BASELINES: readonly Row[] = [
  ['a baseline', 'nothing', BYTES, gives({ firstAt: TIME })],
  ['no bytes', 'an empty attribute', new Uint8Array(0), refuses('truncated')],
  ['one byte', 'a version alone', BYTES.subarray(0, 1), refuses('truncated')],
  ['half', 'a cut attribute', BYTES.subarray(0, BYTES.length / 2), refuses('truncated')],
  ['one byte less', 'a cut attribute', BYTES.subarray(0, -1), refuses('truncated')],
  ['one byte more', 'two attributes in one', new Uint8Array([...BYTES, 0]), refuses('malformed')],
  ['another version', 'a newer writer', BYTES.with(0, 255), refuses('unknown-version')],
  ['one bit', 'a disk', BYTES.with(9, (BYTES[9] ?? 0) ^ 1), refuses('malformed')],
  [
    'a length of all ones',
    'memory',
    new Uint8Array([BYTES[0] ?? 0, ...Array.from({ length: 40 }, () => 255)]),
    refuses('malformed'),
  ],
  ['JSON', 'another form', Buffer.from('{"version":1}'), refuses('unknown-version')],
];

function item(fields: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(fields).map(([name, value]) => [name, attribute(value)]);
  return JSON.stringify(Object.fromEntries(written));
}

function attribute(value: unknown): object {
  if (typeof value === 'number') return { N: String(value) };
  return typeof value === 'string' ? { S: value } : { S: JSON.stringify(value) };
}

const RECORD = {
  keyId: 'kw_a',
  label: 'x',
  exchange: 'okx',
  scopes: [],
  allowCidrs: [],
  denyCidrs: [],
  allowCountries: [],
  denyCountries: [],
  mode: 'alert',
  protected: false,
  honey: false,
  rotateAfterDays: 90,
  sources: [],
};
const HOLD = { keyId: 'kw_a', state: 'quarantined', epoch: 3, changedAt: TIME, changedBy: 'ann' };
const NOTICE = {
  kind: 'operation',
  noticeId: 'n',
  code: 'state-drift',
  subject: 's',
  detail: 'd',
  createdAt: TIME,
};

const STORED: readonly CorpusEntry[] = [
  ...entries('stored record', [
    ['a record', 'nothing', item({ record: RECORD }), gives({ record: { keyId: 'kw_a' } })],
    ['no record', 'an item of another kind', item({ other: 1 }), DAMAGED],
    ['a record that is no JSON', 'a hand in the table', item({ record: 'x' }), DAMAGED],
    [
      'a mode that is none',
      'a hand in the table',
      item({ record: { ...RECORD, mode: 'off' } }),
      DAMAGED,
    ],
    [
      'a mode of a prototype',
      'values from a prototype',
      item({
        record: JSON.stringify({ ...RECORD, mode: undefined }).replace(
          '{',
          '{"__proto__":{"mode":"observe"},',
        ),
      }),
      DAMAGED,
    ],
    [
      'protected in text',
      'every text is true',
      item({ record: { ...RECORD, protected: 'false' } }),
      DAMAGED,
    ],
    [
      'no scopes',
      'a key that may do anything?',
      item({ record: { ...RECORD, scopes: undefined } }),
      DAMAGED,
    ],
    [
      'one field more',
      'a newer writer: dropped',
      item({ record: { ...RECORD, later: 1 } }),
      gives({ record: { keyId: 'kw_a' } }),
    ],
  ]),
  ...entries('stored hold', [
    ['a hold', 'nothing', item(HOLD), gives({ state: 'quarantined', epoch: 3 })],
    ['no state', 'never taken for a key that is free', item({ ...HOLD, state: '' }), DAMAGED],
    [
      'a state that is none',
      'never taken for a key that is free',
      item({ ...HOLD, state: 'free' }),
      DAMAGED,
    ],
    ['an epoch below zero', 'a decision undone', item({ ...HOLD, epoch: -1 }), DAMAGED],
    ['half an epoch', 'a decision undone', item({ ...HOLD, epoch: 1.5 }), DAMAGED],
    ['an epoch in text', 'comparing texts', item({ ...HOLD, epoch: '3' }), DAMAGED],
    ['a number beyond doubles', 'the SDK refuses it', '{"epoch":{"N":"1e999"}}', DAMAGED],
    ['a number that is none', 'the SDK gives NaN', '{"epoch":{"N":"x"}}', DAMAGED],
    [
      '__proto__ as an attribute',
      'values from a prototype',
      JSON.stringify({ keyId: { S: 'kw_a' } }).replace('{', '{"__proto__":{"S":"x"},'),
      DAMAGED,
    ],
  ]),
  ...entries('stored notice', [
    [
      'a notice',
      'nothing',
      item({ notice: NOTICE, progress: { attempts: 0 } }),
      gives({ notice: { noticeId: 'n' } }),
    ],
    [
      'another kind',
      'a word that nobody knows',
      item({ notice: { ...NOTICE, kind: 'x' }, progress: { attempts: 0 } }),
      DAMAGED,
    ],
    [
      'a code of a prototype name',
      'a look-up in an object',
      item({ notice: { ...NOTICE, code: 'constructor' }, progress: { attempts: 0 } }),
      DAMAGED,
    ],
    [
      'half an attempt',
      'counters are whole',
      item({ notice: NOTICE, progress: { attempts: 0.5 } }),
      DAMAGED,
    ],
    [
      'an empty id',
      'an item of nothing',
      item({ notice: { ...NOTICE, noticeId: '' }, progress: { attempts: 0 } }),
      DAMAGED,
    ],
  ]),
  ...entries('stored incident', [
    ['an empty incident', 'a hand in the table', item({ status: 'open', incident: {} }), DAMAGED],
    ['another status', 'a word that nobody knows', item({ status: 'gone', incident: {} }), DAMAGED],
    ['a list for an incident', 'another shape', item({ status: 'open', incident: [] }), DAMAGED],
  ]),
];

export const STORED_ENTRIES: readonly CorpusEntry[] = [
  ...entries('chunk', CHUNKS),
  ...entries('baseline', BASELINES),
  ...STORED,
];
