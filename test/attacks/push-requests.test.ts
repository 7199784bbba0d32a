// Requests to the push address that somebody copied, altered or made up: through the real handler, to a queue.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JsonService, startJsonService } from '#test/emulator/json-service.ts';
import {
  BODY,
  ENVIRONMENT,
  eventOf,
  idsIn,
  type Push,
  SECRETS,
  signedPush,
  withHeader,
} from './push-door.ts';

const sent: string[] = [];
let queue: JsonService;
let push: (request: Push) => Promise<number>;

beforeAll(async () => {
  queue = await startJsonService({
    SendMessageBatch: (request) => {
      sent.push(...idsIn(request));
      return { Successful: [], Failed: [] };
    },
  });
  for (const [name, value] of Object.entries(ENVIRONMENT)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', queue.endpoint);
  vi.stubEnv('KEYWARDEN_CHUNK_QUEUE_URL', `${queue.endpoint}/queue`);
  push = await openDoor();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await queue.stop();
});

beforeEach(() => {
  sent.length = 0;
});

/** @returns The status that the sender gets. */
async function openDoor(): Promise<(request: Push) => Promise<number>> {
  vi.resetModules();
  const { handler } = await import('#functions/normalise.ts');
  return async (request) => {
    const answer = await handler(eventOf(request));
    return 'statusCode' in answer ? answer.statusCode : 0;
  };
}

describe('a push that was signed with our secret', () => {
  it('is taken, once however often it is copied', async () => {
    const copied = signedPush();
    const statuses = [await push(copied), await push(copied), await push(copied)];
    expect(statuses).toEqual([200, 200, 200]);
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(1);
  });

  it.for<readonly [string, (copied: Push) => Push]>([
    ['an Idempotency-Key', (copied) => withHeader(copied, 'idempotency-key', 'another')],
    ['another packing', (copied) => withHeader(copied, 'content-encoding', 'gzip')],
    ['another query', (copied) => ({ ...copied, query: 'keyId=bot-b' })],
    ['another address', (copied) => withHeader(copied, 'x-forwarded-for', '203.0.113.1')],
    ['headers in capitals', capitals],
  ])('is the same one when the copier adds %s, which is not signed', async ([, add]) => {
    const copied = signedPush();
    expect([await push(copied), await push(add(copied))]).toEqual([200, 200]);
    expect(new Set(sent).size).toBe(1);
  });
});

function capitals(copied: Push): Push {
  const named = Object.entries(copied.headers).map(([name, text]) => [name.toUpperCase(), text]);
  return { ...copied, headers: Object.fromEntries(named) };
}

describe('a push that was altered after signing', () => {
  const TIME = 'x-keywarden-timestamp';
  const NONCE = 'x-keywarden-nonce';
  const SIGNATURE = 'x-keywarden-signature';
  const later = String(Math.floor(Date.now() / 1_000) + 60);

  it.for<readonly [string, (copied: Push) => Push, number]>([
    ['another line', (one) => ({ ...one, body: `${BODY}\n${BODY}` }), 401],
    ['another key id', (one) => ({ ...one, body: BODY.replaceAll('bot-a', 'bot-b') }), 401],
    ['no body', (one) => ({ ...one, body: '' }), 401],
    ['a space behind it', (one) => ({ ...one, body: `${BODY} ` }), 401],
    ['another source', (one) => ({ ...one, path: '/exchange' }), 401],
    ['another source in the query', (one) => ({ ...one, path: '/exchange?/proxy' }), 404],
    ['a path that leads back', (one) => ({ ...one, path: '/proxy/../exchange' }), 404],
    ['an encoded path', (one) => ({ ...one, path: '/%65xchange' }), 404],
    ['another method', (one) => ({ ...one, method: 'PUT' }), 405],
    ['another time', (one) => withHeader(one, TIME, later), 401],
    ['another nonce', (one) => withHeader(one, NONCE, 'batch-9999999999'), 401],
    ['a nonce of two lines', (one) => withHeader(one, NONCE, 'batch-0123456789\nx'), 401],
    ['a signature of zeros', (one) => withHeader(one, SIGNATURE, '0'.repeat(64)), 401],
    ['half a signature', (one) => withHeader(one, SIGNATURE, '0'.repeat(32)), 401],
    ['no signature', (one) => withHeader(one, SIGNATURE, undefined), 401],
    ['no nonce', (one) => withHeader(one, NONCE, undefined), 401],
    ['no time', (one) => withHeader(one, TIME, undefined), 401],
  ])('is refused with %s', async ([, alter, status]) => {
    expect(await push(alter(signedPush()))).toBe(status);
    expect(sent).toEqual([]);
  });

  it.for<readonly [string, Parameters<typeof signedPush>[0]]>([
    ['six minutes ago', { ahead: -360 }],
    ['six minutes ahead', { ahead: 360 }],
    ['with another secret', { secret: 'a-secret-that-nobody-gave-out-0123456789' }],
    ['with the secret of before its rotation', { secret: SECRETS.before }],
    ['with no secret', { secret: '' }],
  ])('is refused when it was signed %s', async ([, signing]) => {
    expect(await push(signedPush(signing))).toBe(401);
    expect(sent).toEqual([]);
  });
});

describe('a push', () => {
  it('that nobody signed is refused each time, and reaches no queue', async () => {
    const unsigned = { ...signedPush(), headers: {} };
    const statuses = new Set<number>();
    for (let n = 0; n < 500; n++) statuses.add(await push(unsigned));
    expect([...statuses]).toEqual([401]);
    expect(sent).toEqual([]);
  });

  it('in mode iam is taken from nobody whom AWS has not checked', async () => {
    vi.stubEnv('KEYWARDEN_PUSH_MODE', 'iam');
    const byIam = await openDoor();
    expect(await byIam(signedPush())).toBe(403);
    vi.stubEnv('KEYWARDEN_PUSH_MODE', 'hmac');
  });

  it('is taken with either secret while they are rotated, and then with the new one alone', async () => {
    vi.stubEnv('KEYWARDEN_PUSH_SECRET_2', SECRETS.before);
    const rotating = await openDoor();
    const old = signedPush({ secret: SECRETS.before });
    expect([await rotating(old), await rotating(signedPush())]).toEqual([200, 200]);
    vi.stubEnv('KEYWARDEN_PUSH_SECRET_2', undefined);
    const rotated = await openDoor();
    expect([await rotated(old), await rotated(signedPush())]).toEqual([401, 200]);
  });
});
