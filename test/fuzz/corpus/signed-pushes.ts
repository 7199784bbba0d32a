// Signed requests that are forged, replayed or altered: each is refused whole.
import { gzipSync } from 'node:zlib';
import { SIGNATURE_HEADER, sign } from '#functions/push/verify-signature.ts';
import { NOW } from '../play/log-targets.ts';
import { PUSH_SECRET } from '../play/message-targets.ts';
import { line } from './canonical-line.ts';
import { type CorpusEntry, entries, gives, type Row, refuses } from './entry.ts';
import { BODY, type Request, request } from './push-request.ts';

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

export const SIGNED_ENTRIES: readonly CorpusEntry[] = entries('push by hmac', SIGNED);
