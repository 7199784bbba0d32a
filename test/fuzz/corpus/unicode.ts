// Texts that look like others, turn lines round, are no text, or come in another encoding.
import { keyId } from '#shared/model/units.ts';
import { AFTER, BEFORE, between, line, lineWith } from './canonical-line.ts';
import { type CorpusEntry, entries, event, gives, mixed, type Row, rejected } from './entry.ts';

const KEY = keyId('kw_a');

/** The bytes of a text with some raw ones in their place. */
function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  const all = parts.map((part) =>
    typeof part === 'string' ? Buffer.from(part) : Buffer.from([...part]),
  );
  return new Uint8Array(Buffer.concat(all));
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const encoded = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le');
  return new Uint8Array(order === 'le' ? encoded : encoded.swap16());
}

const HEAD = '{"time":1772366400250,"keyId":"kw_a","symbol":"';

const RAW: readonly Row[] = [
  [
    'overlong slash',
    'C0 AF, a slash that no check sees',
    bytes(HEAD, [0xc0, 0xaf], '"}'),
    event({ symbol: '\uFFFD\uFFFD' }),
  ],
  [
    'overlong NUL',
    'C0 80, a NUL that no check sees',
    bytes(HEAD, [0xc0, 0x80], '"}'),
    event({ symbol: '\uFFFD\uFFFD' }),
  ],
  [
    'overlong quote',
    'E0 80 A2, a quote that ends the text',
    bytes(HEAD, [0xe0, 0x80, 0xa2], '"}'),
    event({ symbol: '\uFFFD\uFFFD\uFFFD' }),
  ],
  [
    'beyond Unicode',
    'F4 90 80 80, no character',
    bytes(HEAD, [0xf4, 0x90, 0x80, 0x80], '"}'),
    event({ symbol: '\uFFFD\uFFFD\uFFFD\uFFFD' }),
  ],
  [
    'surrogate in UTF-8',
    'ED A0 80, half a character',
    bytes(HEAD, [0xed, 0xa0, 0x80], '"}'),
    event({ symbol: '\uFFFD\uFFFD\uFFFD' }),
  ],
  [
    'cut character',
    'a lead byte before the quote',
    bytes(HEAD, [0xe2, 0x82], '"}'),
    event({ symbol: '\uFFFD' }),
  ],
  ['latin-1', 'another encoding', bytes(HEAD, [0xfc], '"}'), event({ symbol: '\uFFFD' })],
  [
    'cut at the end',
    'a lead byte at the end of the file',
    bytes(line(), [0xe2]),
    rejected('not-json'),
  ],
  ['mark', 'a byte order mark', bytes([0xef, 0xbb, 0xbf], line()), event({ keyId: KEY })],
  [
    'two marks',
    'files put together',
    bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], line()),
    event({ keyId: KEY }),
  ],
  [
    'mark within',
    'files put together',
    bytes(`${line()}\n`, [0xef, 0xbb, 0xbf], line()),
    mixed([{ keyId: KEY }], ['not-json']),
  ],
  ['utf-16 le', 'Windows tools', utf16(line(), 'le', true), event({ keyId: KEY })],
  ['utf-16 be', 'Windows tools', utf16(line(), 'be', true), event({ keyId: KEY })],
  [
    'utf-16 le without mark',
    'NUL bytes between letters',
    utf16(line(), 'le', false),
    rejected('not-text'),
  ],
  [
    'utf-16 be without mark',
    'NUL bytes between letters',
    utf16(line(), 'be', false),
    rejected('not-text'),
  ],
  [
    'utf-16 cut',
    'half a unit at the end',
    utf16(line(), 'le', true).subarray(0, -1),
    rejected('not-json'),
  ],
  [
    'utf-32',
    'NUL bytes between letters',
    bytes(
      [0xff, 0xfe, 0, 0],
      [...line()].map((c) => c.charCodeAt(0)).flatMap((c) => [c, 0, 0, 0]),
    ),
    rejected('not-text'),
  ],
  [
    'NUL in a line',
    'C would cut it',
    bytes(line(), '\n', [0], '\n', line()),
    mixed([{ keyId: KEY }, { keyId: KEY }], ['not-text']),
  ],
];

const TEXTS: readonly Row[] = [
  [
    'bidi override',
    'text that reads backwards',
    line({ action: 'GET /\u202Etxt.exe' }),
    event({ action: 'GET /\u202Etxt.exe' }),
  ],
  [
    'bidi isolates',
    'text that reads backwards',
    line({ userAgent: '\u2066a\u2069' }),
    event({ userAgent: '\u2066a\u2069' }),
  ],
  [
    'lone surrogate',
    'half a character',
    lineWith('"symbol":"\\ud800"'),
    event({ symbol: '\ud800' }),
  ],
  [
    'surrogates turned round',
    'two halves that are none',
    lineWith('"symbol":"\\udc00\\ud800"'),
    event({ symbol: '\udc00\ud800' }),
  ],
  [
    'lone surrogate as a key',
    'names that become one in UTF-8',
    lineWith('"keyId":"\\udfff"'),
    event({ keyId: keyId('\udfff') }),
  ],
  ['U+FFFE', 'SQS refuses it', lineWith('"symbol":"\ufffe"'), event({ symbol: '\ufffe' })],
  ['U+FFFF', 'SQS refuses it', lineWith('"id":"\uffff"'), event({ id: '\uffff' })],
  [
    'escaped NUL',
    'C would cut it',
    lineWith('"userAgent":"a\\u0000b"'),
    event({ userAgent: 'a\u0000b' }),
  ],
  [
    'escaped newline',
    'a second line in a field',
    lineWith('"action":"GET /\\nX"'),
    event({ action: 'GET /\nX' }),
  ],
  [
    'raw control character',
    'JSON forbids it',
    line({ action: 'x' }).replace('x"', '\u0001"'),
    rejected('not-json'),
  ],
  [
    'line separator',
    'a line end to some tools',
    line({ action: 'a\u2028b' }),
    event({ action: 'a\u2028b' }),
  ],
  [
    'next line',
    'a line end to some tools',
    line({ action: 'a\u0085b' }),
    event({ action: 'a\u0085b' }),
  ],
  [
    'zero width',
    'two names that look alike',
    line({ keyId: 'kw_\u200ba' }),
    event({ keyId: keyId('kw_\u200ba') }),
  ],
  [
    'Cyrillic a',
    'two names that look alike',
    line({ keyId: 'kw_\u0430' }),
    event({ keyId: keyId('kw_\u0430') }),
  ],
  [
    'composed and not',
    'two names that look alike',
    between(line({ keyId: 'e\u0301' })),
    event(BEFORE, { keyId: keyId('e\u0301') }, AFTER),
  ],
  [
    'dotted I',
    'lower case of two characters',
    line({ exchange: '\u0130' }),
    event({ exchange: 'i\u0307' }),
  ],
  [
    'Kelvin sign',
    'lower case in ASCII',
    line({ exchange: '\u212Araken' }),
    event({ exchange: 'kraken' }),
  ],
  [
    'astral',
    'characters of two units',
    line({ symbol: '😀'.repeat(32) }),
    event({ symbol: '😀'.repeat(32) }),
  ],
  [
    'cut astral',
    'a limit in the middle of a character',
    line({ symbol: `${'x'.repeat(63)}😀` }),
    event({ symbol: `${'x'.repeat(63)}\ud83d` }),
  ],
  ['carriage return', 'a line within a line', between('\r'), event(BEFORE, AFTER)],
  ['form feed', 'a blank line of another kind', between('\f'), event(BEFORE, AFTER)],
  [
    'blank of other kinds',
    'blank lines',
    between('\u2003\u00a0\ufeff'),
    mixed([BEFORE, AFTER], ['not-json']),
  ],
  [
    'escape sequences',
    'a terminal that obeys',
    lineWith('"userAgent":"\\u001b[2J\\u001b]0;x\\u0007"'),
    event({ userAgent: '\u001b[2J\u001b]0;x\u0007' }),
  ],
];

const ALERTS: readonly Row[] = [
  ['empty', 'a sentence with a hole', '', gives('?')],
  ['bidi', 'text that reads backwards', '\u202Egnp.exe', gives('?gnp.exe')],
  ['escape', 'a terminal that obeys', '\u001b[31mred', gives('??31mred')],
  ['markup', 'a mail that runs', '<b onload=x>', gives('?b onload=x?')],
  ['markdown', 'a link in a chat', '[a](http://b)', gives('?a?(http:/ /b)')],
  ['mention', 'a chat that wakes everybody', '<!channel>', gives('??channel?')],
  ['formula', 'a sheet that runs', '=cmd|calc', gives(' =cmd?calc')],
  ['formula with plus', 'a sheet that runs', '+1+cmd', gives(' +1+cmd')],
  ['formula behind a tab', 'a sheet that trims', '\t=1+1', gives('?=1+1')],
  ['lone surrogate', 'half a character', 'a\ud800b', gives('a?b')],
  ['U+FFFE', 'SQS refuses it', '\ufffe', gives('?')],
  ['newline', 'a second header', 'a\r\nBcc: x', gives('a??Bcc: x')],
  ['long', 'a text without end', 'x'.repeat(500), gives(`${'x'.repeat(117)}...`)],
  [
    'links upon links',
    'a text that grows while it is made safe',
    '://'.repeat(40),
    gives(`${':/ /'.repeat(29)}:...`),
  ],
];

export const UNICODE_ENTRIES: readonly CorpusEntry[] = [
  ...entries('log packed', RAW),
  ...entries('log canonical', TEXTS),
  ...entries('text in an alert', ALERTS),
];
