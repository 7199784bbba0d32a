// JSON that two readers understand in two ways: names twice, depth, numbers, what is nearly JSON.
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { AFTER, BEFORE, between, line, lineWith } from './canonical-line.ts';
import { type CorpusEntry, entries, event, mixed, type Row, rejected } from './entry.ts';

const KEY = keyId('kw_a');
const NO_JSON = rejected('not-json');
const WRONG = rejected('wrong-type');

function nested(depth: number, open = '[', close = ']'): string {
  return open.repeat(depth) + close.repeat(depth);
}

const DUPLICATES: readonly Row[] = [
  [
    'keyId twice',
    'two readers, two keys: the last one counts',
    lineWith('"keyId":"kw_b"'),
    event({ keyId: keyId('kw_b') }),
  ],
  [
    'time twice',
    'two readers, two times',
    lineWith('"time":1772366400999'),
    event({ time: epochMs(1_772_366_400_999) }),
  ],
  [
    'time twice, the last unreadable',
    'a good one before',
    lineWith('"time":"x"'),
    rejected('bad-time'),
  ],
  [
    'name escaped',
    'a name that looks different',
    lineWith('"key\\u0049d":"kw_b"'),
    event({ keyId: keyId('kw_b') }),
  ],
  [
    'name in another case',
    'names are told apart by case',
    lineWith('"KEYID":"kw_b"'),
    event({ keyId: KEY }),
  ],
  [
    'name with a space',
    'names are told apart by spaces',
    lineWith('"keyId ":"kw_b"'),
    event({ keyId: KEY }),
  ],
  [
    'outcome twice',
    'a failure that becomes a success',
    lineWith('"outcome":"denied","outcome":"ok"'),
    event({ outcome: 'ok' }),
  ],
  [
    'a thousand times',
    'names without end',
    lineWith(Array.from({ length: 1_000 }, (_, n) => `"id":"${n}"`).join(',')),
    event({ id: '999' }),
  ],
  [
    'apiKey and keyId',
    'which one counts? the name',
    line({ apiKey: 'k1234567' }),
    event({ keyId: KEY }),
  ],
  [
    'empty keyId and apiKey',
    'an empty name hides the key',
    line({ keyId: '', apiKey: 'k1234567', exchange: 'okx' }),
    event({ keyId: fingerprintApiKey('okx', 'k1234567') }),
  ],
];

const DEPTH: readonly Row[] = [
  ['16 levels', 'the bound', lineWith(`"x":${nested(15)}`), event({ keyId: KEY })],
  ['17 levels', 'beyond the bound', lineWith(`"x":${nested(16)}`), rejected('too-deep')],
  [
    '10,000 levels',
    'the stack of JSON.stringify',
    lineWith(`"x":${nested(10_000)}`),
    rejected('too-deep'),
  ],
  [
    '30,000 objects',
    'the stack',
    lineWith(`"x":${nested(10_000, '{"a":', '}')}`),
    rejected('too-deep'),
  ],
  [
    'a million levels',
    'the stack, in a line that is too long as well',
    () => lineWith(`"x":${nested(1_000_000)}`),
    rejected('too-long'),
  ],
  ['open only', 'a depth that never comes back', '['.repeat(60_000), rejected('too-deep')],
  ['closed only', 'a depth below nothing', `{"x":1${'}'.repeat(1_000)}`, NO_JSON],
  [
    'brackets in a text',
    'no depth at all',
    lineWith(`"symbol":"${'['.repeat(60)}"`),
    event({ symbol: '['.repeat(60) }),
  ],
  [
    'quote escaped before brackets',
    'a text that seems to end',
    lineWith(`"symbol":"\\"${'['.repeat(60)}"`),
    event({ symbol: `"${'['.repeat(60)}` }),
  ],
  [
    'deep between two',
    'neighbours',
    between(`{"a":${nested(100)}}`),
    mixed([BEFORE, AFTER], ['too-deep']),
  ],
];

const NUMBERS: readonly Row[] = [
  ['weight Infinity', 'sums without end', lineWith('"weight":1e400'), WRONG],
  ['weight below zero', 'a budget that fills again', lineWith('"weight":-1'), WRONG],
  ['weight in text', 'concatenation', lineWith('"weight":"1"'), WRONG],
  [
    'weight at the edge of doubles',
    'a sum that overflows',
    lineWith('"weight":1.7976931348623157e308'),
    event({ weight: 1.7976931348623157e308 }),
  ],
  ['weight null', 'no weight', lineWith('"weight":null'), event({ weight: 1 })],
  ['notional NaN', 'no JSON', lineWith('"notional":NaN'), NO_JSON],
  ['notional hex', 'no JSON', lineWith('"notional":0x10'), NO_JSON],
  ['notional with a leading zero', 'no JSON', lineWith('"notional":010'), NO_JSON],
  ['notional with a plus', 'no JSON', lineWith('"notional":+1'), NO_JSON],
  ['notional with a bare point', 'no JSON', lineWith('"notional":1.'), NO_JSON],
  [
    'notional of a million digits',
    'a number as long as a line',
    () => lineWith(`"notional":${'1'.repeat(1_000_000)}`),
    rejected('too-long'),
  ],
  ['id as a number', 'two ids that are one in doubles', lineWith('"id":9007199254740993'), WRONG],
  [
    'id of 257 characters',
    'a cut id would be that of other calls',
    line({ id: 'x'.repeat(257) }),
    rejected('too-long'),
  ],
  [
    'id of 256 characters',
    'the bound',
    line({ id: 'x'.repeat(256) }),
    event({ id: 'x'.repeat(256) }),
  ],
  [
    'apiKey as an object',
    'a raw key in a message',
    line({ keyId: null, apiKey: { k: 'RAW' } }),
    WRONG,
  ],
  ['leaks in a message', 'a raw key in a message', line({ keyId: 7, apiKey: 'RAWRAWRAW' }), WRONG],
];

const NEARLY: readonly Row[] = [
  ['cut off', 'a line that was being written', line().slice(0, -9), NO_JSON],
  ['two on a line', 'a lost line end', line() + line(), NO_JSON],
  ['trailing comma', 'JSON5', `${line().slice(0, -1)},}`, NO_JSON],
  ['single quotes', "Python's repr", "{'time':1,'keyId':'a'}", NO_JSON],
  ['comment', 'JSON with comments', `${line()} // ok`, NO_JSON],
  ['list', 'an array for an object', '[1,2]', rejected('not-an-object')],
  ['null', 'typeof null is object', 'null', rejected('not-an-object')],
  ['number', 'a value for an object', '42', rejected('not-an-object')],
  ['text', 'a value for an object', '"x"', rejected('not-an-object')],
  ['empty object', 'no field at all', '{}', rejected('missing-field')],
  ['no key', 'an event of nobody', line({ keyId: undefined }), rejected('no-key')],
  ['empty key', 'an event of nobody', line({ keyId: '', apiKey: '' }), rejected('no-key')],
  ['null key', 'an event of nobody', line({ keyId: null }), rejected('no-key')],
  [
    'key of 129 characters',
    'a name without end is cut',
    line({ keyId: 'k'.repeat(129) }),
    event({ keyId: keyId('k'.repeat(128)) }),
  ],
  ['CRLF', 'Windows', `${line()}\r\n${line()}\r\n`, event({ keyId: KEY }, { keyId: KEY })],
  ['CR alone', 'old Macs: one line', `${line()}\r${line()}`, NO_JSON],
  ['nothing', 'an empty file', '', event()],
  ['blank lines', 'a file of nothing', '\n \n\t\n', event()],
  [
    'no line end',
    'a file that was cut',
    `${line()}\n${line()}`,
    event({ keyId: KEY }, { keyId: KEY }),
  ],
];

export const JSON_ENTRIES: readonly CorpusEntry[] = entries('log canonical', [
  ...DUPLICATES,
  ...DEPTH,
  ...NUMBERS,
  ...NEARLY,
]);
