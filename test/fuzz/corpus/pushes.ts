// Pushed requests that are malformed, too large, or from somebody who may not push.
import { gzipSync } from 'node:zlib';
import { type CorpusEntry, entries, gives, type Row, refuses } from './entry.ts';
import { BODY, request } from './push-request.ts';

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

export const PUSH_ENTRIES: readonly CorpusEntry[] = entries('push by iam', PUSHES);
