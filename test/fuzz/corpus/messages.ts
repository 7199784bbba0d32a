// Messages between functions that are forged, replayed, altered or damaged: each is refused whole.
import { gzipSync } from 'node:zlib';
import { SIGNATURE_HEADER, sign } from '#functions/push/verify-signature.ts';
import { NOW } from '../play/log-targets.ts';
import { PUSH_SECRET } from '../play/message-targets.ts';
import { line } from './canonical-line.ts';
import { type CorpusEntry, entries, gives, type Row, refuses } from './entry.ts';

const BODY = line();
const IAM = { iam: { userArn: 'arn:aws:iam::123456789012:role/shipper' } };

interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
  readonly authorizer?: unknown;
  readonly requestId?: unknown;
}

function request(change: Request = {}): string {
  const {
    method = 'POST',
    path = '/proxy',
    headers = {},
    body = BODY,
    isBase64Encoded = false,
  } = change;
  const { authorizer = IAM, requestId = 'r-1' } = change;
  const http = { method, sourceIp: '203.0.113.7' };
  return JSON.stringify({
    rawPath: path,
    headers,
    body,
    isBase64Encoded,
    requestContext: { requestId, http, authorizer },
  });
}

const PUSHES: readonly Row[] = [
  ['a line', 'nothing', request(), gives({ accepted: 1, rejected: 0 })],
  ['GET', 'another method', request({ method: 'GET' }), refuses('405')],
  ['post', 'a method in small letters', request({ method: 'post' }), refuses('405')],
  ['the root', 'no source', request({ path: '/' }), refuses('404')],
  [
    'another source',
    'a source that nobody declared',
    request({ path: '/stranger' }),
    refuses('404'),
  ],
  ['up and over', 'a path that climbs', request({ path: '/../proxy' }), refuses('404')],
  [
    'an encoded path',
    'a path that is decoded later',
    request({ path: '/%70roxy' }),
    refuses('404'),
  ],
  ['__proto__', 'a look-up in an object', request({ path: '/__proto__' }), refuses('404')],
  ['constructor', 'a look-up in an object', request({ path: '/constructor' }), refuses('404')],
  ['a slash behind', 'another path', request({ path: '/proxy/' }), refuses('404')],
  [
    'brotli',
    'a packing that we do not read',
    request({ headers: { 'content-encoding': 'br' } }),
    refuses('415'),
  ],
  [
    'two packings',
    'a packing that we do not read',
    request({ headers: { 'content-encoding': 'gzip, gzip' } }),
    refuses('415'),
  ],
  [
    'an id with a newline',
    'a name of two lines',
    request({ headers: { 'idempotency-key': 'a\nb' } }),
    refuses('400'),
  ],
  [
    'an id of 129 characters',
    'a name without end',
    request({ headers: { 'idempotency-key': 'a'.repeat(129) } }),
    refuses('400'),
  ],
  [
    'an empty id',
    'a name of nothing',
    request({ headers: { 'idempotency-key': '' } }),
    refuses('400'),
  ],
  ['nobody', 'a URL that somebody opened to all', request({ authorizer: null }), refuses('403')],
  [
    'somebody without a name',
    'an identity that is none',
    request({ authorizer: { iam: { userArn: '' } } }),
    refuses('403'),
  ],
  [
    'an identity in a header',
    "the sender's own word",
    request({ authorizer: null, headers: { 'x-amzn-iam': 'arn:x' } }),
    refuses('403'),
  ],
  [
    '5 MB and one byte',
    'memory',
    () => request({ body: ' '.repeat(5 * 1_048_576 + 1) }),
    refuses('413'),
  ],
  [
    'a bomb',
    '40 MB of 40 KB',
    () =>
      request({
        body: gzipSync(Buffer.alloc(40 * 1_048_576)).toString('base64'),
        isBase64Encoded: true,
      }),
    refuses('413'),
  ],
  [
    'a packed line',
    'nothing',
    request({ body: gzipSync(BODY).toString('base64'), isBase64Encoded: true }),
    gives({ accepted: 1 }),
  ],
  [
    'half a gzip',
    'all or nothing',
    request({ body: gzipSync(BODY).subarray(0, 30).toString('base64'), isBase64Encoded: true }),
    refuses('400'),
  ],
  [
    'no base64',
    'bytes that are none',
    request({ body: '!!!!', isBase64Encoded: true }),
    gives({ accepted: 0, rejected: 0 }),
  ],
  ['nothing', 'an empty body', request({ body: '' }), gives({ accepted: 0, rejected: 0 })],
  ['junk', 'nothing that can be used', request({ body: 'what' }), refuses('422')],
  [
    'a body of another kind',
    'values of another kind',
    request({ body: { a: 1 } }),
    refuses('no request'),
  ],
  [
    'a header of another kind',
    'values of another kind',
    request({ headers: { a: ['b'] } }),
    refuses('no request'),
  ],
  ['no request id', 'a request without a name', request({ requestId: '' }), refuses('no request')],
  [
    'an event of SQS',
    'a message of another service',
    '{"Records":[{"body":"x"}]}',
    refuses('no request'),
  ],
  ['null', 'typeof null is object', 'null', refuses('no request')],
];

const SECONDS = Math.floor(NOW / 1_000);

interface Signed {
  readonly at?: string;
  readonly nonce?: string;
  readonly path?: string;
  readonly secret?: string;
  /** What is sent in place of what was signed. */
  readonly sent?: Request;
  readonly signature?: (signature: string) => string;
}

function signed(change: Signed = {}): string {
  const {
    at = String(SECONDS),
    nonce = 'nonce-0123456789',
    path = '/proxy',
    secret = PUSH_SECRET,
  } = change;
  const signature = sign(
    { method: 'POST', path, timestamp: at, nonce, body: Buffer.from(BODY) },
    secret,
  );
  const headers = {
    'x-keywarden-timestamp': at,
    'x-keywarden-nonce': nonce,
    [SIGNATURE_HEADER]: change.signature?.(signature) ?? signature,
  };
  return request({ authorizer: undefined, path, headers, ...change.sent });
}

const SIGNED: readonly Row[] = [
  ['a signed line', 'nothing', signed(), gives({ accepted: 1 })],
  [
    'capitals',
    'hex in another case',
    signed({ signature: (text) => text.toUpperCase() }),
    gives({ accepted: 1 }),
  ],
  [
    'an altered body',
    'a line of another',
    signed({ sent: { body: line({ keyId: 'kw_b' }) } }),
    refuses('401'),
  ],
  [
    'an altered path',
    'a source of another',
    signed({ sent: { path: '/stranger' } }),
    refuses('401'),
  ],
  [
    'a packed body',
    'the same text in other bytes',
    signed({ sent: { body: gzipSync(BODY).toString('base64'), isBase64Encoded: true } }),
    refuses('401'),
  ],
  [
    'another secret',
    'a guess',
    signed({ secret: 'a-secret-of-somebody-else-0123456789' }),
    refuses('401'),
  ],
  [
    'five minutes ago',
    'the edge of the window',
    signed({ at: String(SECONDS - 300) }),
    gives({ accepted: 1 }),
  ],
  [
    'five minutes and a second ago',
    'a request that was kept',
    signed({ at: String(SECONDS - 301) }),
    refuses('401'),
  ],
  ['in six minutes', 'a request for later', signed({ at: String(SECONDS + 360) }), refuses('401')],
  ['in milliseconds', 'the wrong unit', signed({ at: String(NOW) }), refuses('401')],
  ['a time in exponent form', 'Number would read it', signed({ at: '1.7723e9' }), refuses('401')],
  [
    'a nonce of 15 characters',
    'one that could be guessed',
    signed({ nonce: 'a'.repeat(15) }),
    refuses('401'),
  ],
  [
    'a nonce with a newline',
    'parts that run into each other',
    signed({ nonce: 'nonce-0123456\n789' }),
    refuses('401'),
  ],
  [
    'half a signature',
    'a comparison of beginnings',
    signed({ signature: (text) => text.slice(0, 32) }),
    refuses('401'),
  ],
  [
    'a longer signature',
    'a comparison of beginnings',
    signed({ signature: (text) => `${text}00` }),
    refuses('401'),
  ],
  ['no signature', 'a request without one', request({ authorizer: undefined }), refuses('401')],
  ['an identity for a signature', 'another way in', request(), refuses('401')],
];

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

export const MESSAGE_ENTRIES: readonly CorpusEntry[] = [
  ...entries('push by iam', PUSHES),
  ...entries('push by hmac', SIGNED),
  ...entries('notification', NOTIFICATIONS),
];
