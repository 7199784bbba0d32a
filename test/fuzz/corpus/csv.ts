// CSV with formulas, quotes in the wrong place, and headers that nobody would write.
import { keyId } from '#shared/model/units.ts';
import { TIME } from './canonical-line.ts';
import { type CorpusEntry, entries, event, mixed, type Row, rejected } from './entry.ts';

const KEY = keyId('kw_a');
const HEAD = 'time,keyId,symbol';

/** A header and rows behind it. */
function csv(...rows: readonly string[]): string {
  return [HEAD, ...rows].join('\n');
}

function row(symbol: string, key = 'kw_a'): string {
  return `${TIME},${key},${symbol}`;
}

const GOOD = { keyId: KEY, symbol: 'good' };

const FORMULAS: readonly Row[] = [
  '=1+1',
  "=cmd|'/c calc'!A0",
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '%0A=1',
].map(
  (text) =>
    [
      `formula ${text}`,
      'a sheet that runs: kept as it is here, made safe where it is shown',
      csv(row(text)),
      event({ symbol: text }),
    ] as const,
);

const QUOTES: readonly Row[] = [
  ['a quoted field', 'nothing', csv(row('"a,b"')), event({ symbol: 'a,b' })],
  ['doubled quotes', 'a quote in a field', csv(row('"a""b"')), event({ symbol: 'a"b' })],
  [
    'a line end in a field',
    'one record of two lines',
    csv(row('"a\nb"'), row('good')),
    event({ symbol: 'a\nb' }, GOOD),
  ],
  [
    'a quote within a bare field',
    'a quote that swallows the lines behind',
    csv(row('5" disk'), row('good'), row('good')),
    mixed([GOOD, GOOD], ['wrong-shape']),
  ],
  [
    'text behind the quote',
    'a field that goes on',
    csv(row('"a"b'), row('good')),
    mixed([GOOD], ['wrong-shape']),
  ],
  ['a lone quote', 'a field that never ends', csv(row('"')), rejected('truncated')],
  [
    'an open quote at the end',
    'a cut file',
    csv(row('good'), row('"a')),
    mixed([GOOD], ['truncated']),
  ],
  [
    'backslash before a quote',
    'another dialect',
    csv(row('"a\\"b"'), row('good')),
    mixed([GOOD], ['wrong-shape']),
  ],
  ['single quotes', 'another dialect', csv(row("'a'")), event({ symbol: "'a'" })],
  [
    'an open quote for 70,000 characters',
    'memory',
    csv(row(`"${'x'.repeat(60_000)}`), 'y'.repeat(10_000), row('good')),
    mixed([GOOD], ['too-long']),
  ],
  ['curly quotes', 'a word processor', csv(row('“a”')), event({ symbol: '“a”' })],
];

const ROWS: readonly Row[] = [
  [
    'too many fields',
    'an unquoted comma',
    csv(row('a,b'), row('good')),
    mixed([GOOD], ['wrong-shape']),
  ],
  [
    'too few fields',
    'a cut line',
    csv(`${TIME},kw_a`, row('good')),
    mixed([GOOD], ['wrong-shape']),
  ],
  ['commas alone', 'a row of nothing', csv(',,'), rejected('missing-field')],
  [
    '60,000 commas',
    'fields without end',
    csv(','.repeat(60_000), row('good')),
    mixed([GOOD], ['wrong-shape']),
  ],
  ['the header again', 'files put together', csv(HEAD, row('good')), mixed([GOOD], ['bad-time'])],
  ['redacted key', 'all hidden keys would become one', csv(row('a', '***')), rejected('no-key')],
  ['a key of spaces', 'an event of nobody', csv(row('a', ' ')), event({ keyId: keyId(' ') })],
  [
    'semicolons',
    'a list separator of other countries',
    `time;keyId;symbol\n${TIME};kw_a;good`,
    event(GOOD),
  ],
  ['tabs', 'TSV', `time\tkeyId\tsymbol\n${TIME}\tkw_a\tgood`, event(GOOD)],
  [
    'NUL in a row',
    'C would cut it',
    csv(`${TIME},kw_a,\u0000`, row('good')),
    mixed([GOOD], ['not-text']),
  ],
];

const HEADERS: readonly Row[] = [
  ['header in other cases', 'TIME is time', `TIME,KeyID\n${TIME},kw_a`, event({ keyId: KEY })],
  ['header in spaces', 'a sloppy writer', ` time , keyId \n${TIME},kw_a`, event({ keyId: KEY })],
  [
    'header in quotes',
    'a careful writer',
    `"time","keyId"\n"${TIME}","kw_a"`,
    event({ keyId: KEY }),
  ],
  [
    'header with a mark',
    'a byte order mark',
    `\uFEFFtime,keyId\n${TIME},kw_a`,
    event({ keyId: KEY }),
  ],
  [
    'header with a broken quote',
    'no header at all',
    'time,ke"yId"\n1,2',
    rejected('wrong-shape', 'wrong-shape'),
  ],
  [
    'header without a time',
    'columns of another table',
    `keyId,symbol\nkw_a,x`,
    rejected('missing-field'),
  ],
  [
    'header of 10,000 columns',
    'columns without end',
    () =>
      `time,keyId,${Array.from({ length: 5_000 }, (_, n) => `c${n}`).join(',')}\n${TIME},kw_a,${','.repeat(4_999)}`,
    event({ keyId: KEY }),
  ],
  [
    'a secret in a column',
    'a log that holds what none should',
    `time,keyId,signature,userAgent\n${TIME},kw_a,abcdef0123456789,x abcdef0123456789`,
    event({ leaks: ['signature'], userAgent: 'x [secret]' }),
  ],
];

export const CSV_ENTRIES: readonly CorpusEntry[] = entries('log csv', [
  ...FORMULAS,
  ...QUOTES,
  ...ROWS,
  ...HEADERS,
]);
