// Logs that look like another format than they are, and CloudTrail files in every state of damage.
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

export const LOOKALIKE_ENTRIES: readonly CorpusEntry[] = [
  ...entries('log by content', BY_CONTENT),
  ...entries('log cloudtrail', TRAILS),
  ...entries('log cloudtrail-ndjson', [['a line', 'nothing', TRAIL, event({ exchange: 'aws' })]]),
];
