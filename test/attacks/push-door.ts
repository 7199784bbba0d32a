// The real handler of NORMALISE behind its address, with a queue that listens: what is signed, sent, and taken.
import { sign } from '#functions/push/verify-signature.ts';
import { textOf } from '#test/emulator/json-service.ts';
import { lineOf } from '#test/unit/pipeline/normalise-fixtures.ts';

export const SECRETS = {
  now: 'a-secret-of-the-attacks-0123456789abcdef',
  before: 'an-older-one-of-the-attacks-0123456789ab',
} as const;

export const BODY = [1, 2].map((second) => lineOf({ key: 'bot-a', second })).join('\n');

export interface Push {
  readonly path: string;
  readonly method: string;
  readonly body: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Signing {
  readonly secret: string;
  /** Seconds that the sender's clock says beyond ours. */
  readonly ahead: number;
  readonly nonce: string;
  readonly path: string;
  readonly method: string;
}

const USUAL: Signing = {
  secret: SECRETS.now,
  ahead: 0,
  nonce: 'batch-0123456789',
  path: '/proxy',
  method: 'POST',
};

/** As a sender of ours makes it. */
export function signedPush(change: Partial<Signing> = {}): Push {
  const { secret, ahead, nonce, path, method } = { ...USUAL, ...change };
  const timestamp = String(Math.floor(Date.now() / 1_000) + ahead);
  const signature = sign({ method, path, body: Buffer.from(BODY), timestamp, nonce }, secret);
  const headers = {
    'x-keywarden-timestamp': timestamp,
    'x-keywarden-nonce': nonce,
    'x-keywarden-signature': signature,
  };
  return { path, method, body: BODY, query: '', headers };
}

export function withHeader(push: Push, name: string, value: string | undefined): Push {
  const { [name]: _, ...others } = push.headers;
  return { ...push, headers: value === undefined ? others : { ...others, [name]: value } };
}

/** The event of the function's address, as AWS makes it of a request. */
export function eventOf({ path, method, body, query, headers }: Push): object {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: query,
    headers: { 'x-forwarded-for': '198.51.100.7', ...headers },
    body,
    isBase64Encoded: false,
    requestContext: {
      requestId: `request-${Math.random()}`,
      http: { method, path, sourceIp: '203.0.113.9' },
    },
  };
}

export const ENVIRONMENT = {
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  KEYWARDEN_SOURCES: JSON.stringify([{ name: 'proxy' }, { name: 'exchange' }]),
  KEYWARDEN_PUSH_MODE: 'hmac',
  KEYWARDEN_PUSH_SECRET_1: SECRETS.now,
} as const;

/** Deduplication ids of all messages of a request to the queue. */
export function idsIn(request: Readonly<Record<string, unknown>>): readonly string[] {
  const { Entries } = request;
  if (!Array.isArray(Entries)) return [];
  return Entries.map((entry) => textOf(entry, 'MessageDeduplicationId') ?? '');
}
