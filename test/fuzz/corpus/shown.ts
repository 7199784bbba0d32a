// Texts from logs on their way to a person or a queue, and words that a call is judged by.
import { type CorpusEntry, entries, gives, type Row } from './entry.ts';

const ALERTS: readonly Row[] = [
  ['empty', 'a sentence with a hole', '', gives('?')],
  ['bidi', 'text that reads backwards', '\u202Egnp.exe', gives('?gnp(.)exe')],
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

const CHAT: readonly Row[] = [
  ['a mention', 'a chat that wakes everybody', '@channel', gives(' (at)channel')],
  ['a room', 'a link to a room', 'see #ops', gives('see no.ops')],
  ['a picture', 'words as pictures', ':skull:', gives(': skull:')],
  ['slanted', 'words that stand out', '_so_', gives('-so-')],
  ['an address', 'an address is no picture', '2001:db8:1:2::9', gives('2001:db8:1:2::9')],
];

const TERMINAL: readonly Row[] = [
  ['escape', 'a terminal that obeys', '\u001b[2J', gives('\\u001b[2J')],
  ['bidi', 'text that reads backwards', 'a\u202Eb', gives('a\\u202eb')],
  ['newline', 'a line that was never logged', 'a\nb', gives('a\\u000ab')],
  ['tag characters', 'words that nobody sees', '\u{E0041}', gives('\\u{e0041}')],
  ['lone surrogate', 'half a character', '\udfff', gives('\\udfff')],
  ['other scripts', 'words of people', '日本語', gives('日本語')],
];

const SENT: readonly Row[] = [
  ['U+FFFF', 'SQS refuses it for ever', 'a\uffffb', gives('a\\uffffb')],
  ['NUL', 'SNS refuses it for ever', '\u0000', gives('\\u0000')],
  ['lone surrogate', 'no UTF-8', '\ud800', gives('\\ud800')],
  ['pair', 'a character of two halves', '😀', gives('😀')],
];

const SCOPES: readonly Row[] = [
  ['a withdrawal', 'nothing', 'POST /sapi/v1/capital/withdraw/apply', gives('withdraw')],
  [
    'an encoded letter',
    'a path that is decoded later',
    'POST /sapi/v1/capital/%77ithdraw/apply',
    gives('withdraw'),
  ],
  [
    'two slashes',
    'a path that servers tidy up',
    'POST /sapi/v1//capital/withdraw/apply',
    gives('withdraw'),
  ],
  ['a query', 'words behind the path', 'GET /api/v3/account?x=withdraw', gives('read')],
  [
    'capitals',
    'a path that servers take in any case',
    'POST /SAPI/V1/CAPITAL/WITHDRAW/APPLY',
    gives('withdraw'),
  ],
  ['broken percent codes', 'decodeURIComponent throws', 'GET /%E0%A4%A', gives('read')],
  ['a prototype name', 'a look-up in an object', 'GET /__proto__', gives('read')],
  ['nothing', 'a call without an action', '', gives('trade')],
];

const CLIENTS: readonly Row[] = [
  ['a version', 'an upgrade is no new client', 'ccxt/4.5.2', gives('ccxt')],
  ['nothing', 'a call without a client', '', gives('')],
  [
    'a browser',
    'all of them call themselves Mozilla',
    'Mozilla/5.0 (X11) Chrome/120.0 Safari/537',
    gives('browser:chrome'),
  ],
];

export const SHOWN_ENTRIES: readonly CorpusEntry[] = [
  ...entries('text in an alert', ALERTS),
  ...entries('text in a chat', CHAT),
  ...entries('text on a terminal', TERMINAL),
  ...entries('text to be sent', SENT),
  ...entries('scope', SCOPES),
  ...entries('client', CLIENTS),
];
