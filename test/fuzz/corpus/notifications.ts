// Notifications of S3 that name what no source dropped, or come from elsewhere.
import { type CorpusEntry, entries, gives, type Row, refuses } from './entry.ts';

interface Named {
  readonly eventName?: string;
  readonly key?: unknown;
  readonly size?: number;
  readonly eTag?: string | undefined;
  readonly bucket?: string;
}

function notification(change: Named = {}): string {
  const {
    eventName = 'ObjectCreated:Put',
    key = 'drops/proxy/a.ndjson',
    size = 9,
    bucket = 'b',
  } = change;
  const eTag = 'eTag' in change ? change.eTag : 'e1';
  return JSON.stringify({
    Records: [{ eventName, s3: { bucket: { name: bucket }, object: { key, size, eTag } } }],
  });
}

const NOTIFICATIONS: readonly Row[] = [
  [
    'an object',
    'nothing',
    notification(),
    gives([{ key: 'drops/proxy/a.ndjson', source: 'proxy' }]),
  ],
  [
    'an encoded name',
    'S3 writes a space as +',
    notification({ key: 'drops/proxy/a+b%2Bc' }),
    gives([{ key: 'drops/proxy/a b+c' }]),
  ],
  [
    'a name that climbs',
    'an object elsewhere',
    notification({ key: '../drops/proxy/a' }),
    refuses('bad-message'),
  ],
  [
    'a source that climbs',
    'an object elsewhere',
    notification({ key: 'drops/../secrets/a' }),
    refuses('bad-message'),
  ],
  [
    'an encoded slash',
    'a source of two parts',
    notification({ key: 'drops/pro%2Fxy/a' }),
    gives([{ source: 'pro', key: 'drops/pro/xy/a' }]),
  ],
  ['no source', 'an object of nobody', notification({ key: 'drops//a' }), refuses('bad-message')],
  ['a source alone', 'no object', notification({ key: 'drops/proxy' }), refuses('bad-message')],
  [
    '__proto__',
    'a look-up in an object',
    notification({ key: 'drops/__proto__/a' }),
    refuses('bad-message'),
  ],
  [
    'another folder',
    'an object elsewhere',
    notification({ key: 'state/proxy/a' }),
    refuses('bad-message'),
  ],
  [
    'broken percent codes',
    'decodeURIComponent throws',
    notification({ key: 'drops/proxy/%E0%A4%A' }),
    refuses('bad-message'),
  ],
  [
    'an object that went',
    'nothing to read',
    notification({ eventName: 'ObjectRemoved:Delete' }),
    gives([]),
  ],
  ['a folder', 'nothing to read', notification({ size: 0 }), gives([])],
  ['no ETag', 'bytes that nobody named', notification({ eTag: undefined }), refuses('bad-message')],
  [
    'an ETag in quotes',
    'the same bytes by another name',
    notification({ eTag: '"e1"' }),
    gives([{ etag: 'e1' }]),
  ],
  ['no bucket', 'an object of nowhere', notification({ bucket: '' }), refuses('bad-message')],
  [
    'a name of another kind',
    'values of another kind',
    notification({ key: 7 }),
    refuses('bad-message'),
  ],
  ['a test event', 'sent once', '{"Event":"s3:TestEvent"}', gives([])],
  ['another event', 'a message of another service', '{"Event":"x"}', refuses('bad-message')],
  ['no JSON', 'a message of another service', 'hello', refuses('bad-message')],
  ['null', 'typeof null is object', 'null', refuses('bad-message')],
  ['no records', 'nothing to read', '{"Records":[]}', gives([])],
  [
    'a depth of 10,000',
    'the stack',
    `{"Records":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    refuses('bad-message'),
  ],
];

export const NOTIFICATION_ENTRIES: readonly CorpusEntry[] = entries('notification', NOTIFICATIONS);
