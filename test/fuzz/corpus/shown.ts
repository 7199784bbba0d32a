// Texts from logs on their way to a person or a queue, and words that a call is judged by.
import { type CorpusEntry, entries, gives, type Row } from './entry.ts';

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
  ...entries('text on a terminal', TERMINAL),
  ...entries('text to be sent', SENT),
  ...entries('scope', SCOPES),
  ...entries('client', CLIENTS),
];
