import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES, type PushRules } from '#functions/push/admit-push.ts';
import { readPush } from '#functions/push/read-push.ts';
import { takePush } from '#functions/push/take-push.ts';
import { sign } from '#functions/push/verify-signature.ts';
import { epochMs } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { lineOf, receive } from '#test/unit/pipeline/normalise-fixtures.ts';
import { hear } from './heard.ts';

const NOW = epochMs(day(10));
const SECRET = 'a-secret-of-the-test-0123456789abcdef';
const TEXT = [1, 2].map((second) => lineOf({ key: 'bot-a', second })).join('\n');
const ARN = 'arn:aws:iam::123456789012:role/shipper';

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly requestId: string;
  readonly signedForAws: boolean;
}

const PERFECT: Sent = {
  path: '/proxy',
  method: 'POST',
  headers: {},
  body: TEXT,
  requestId: 'request-1',
  signedForAws: true,
};

function eventOf(change: Partial<Sent>): object {
  const { path, method, headers, body, requestId, signedForAws } = { ...PERFECT, ...change };
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { 'x-forwarded-for': '198.51.100.7', ...headers },
    body: typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: typeof body !== 'string',
    requestContext: {
      requestId,
      http: { method, path, sourceIp: '203.0.113.9' },
      ...(signedForAws ? { authorizer: { iam: { userArn: ARN } } } : {}),
    },
  };
}

const IAM: PushRules = {
  mode: 'iam',
  secrets: [],
  sources: new Map([
    ['proxy', { name: 'proxy', vantage: undefined, format: undefined, mapping: undefined }],
  ]),
};
const HMAC: PushRules = { ...IAM, mode: 'hmac', secrets: [SECRET] };

function endpoint(rules: PushRules = IAM) {
  const { services, chunks } = receive();
  const heard = hear();
  const all = { ...services, rules, telemetry: heard.telemetry };
  const push = async (change: Partial<Sent> = {}, now = NOW) => {
    const request = readPush(eventOf(change));
    if (request === undefined) throw new Error('Expected a request.');
    const { statusCode, body } = await takePush(request, all, now);
    return { status: statusCode, answer: JSON.parse(body) };
  };
  return { push, chunks, heard, services: all };
}

function signedHeaders(change: Partial<{ nonce: string; path: string; at: number }> = {}) {
  const { nonce = '0123456789abcdef', path = '/proxy', at = NOW } = change;
  const timestamp = String(Math.floor(at / 1_000));
  const parts = { method: 'POST', path, body: Buffer.from(TEXT), timestamp, nonce };
  return {
    'x-keywarden-timestamp': timestamp,
    'x-keywarden-nonce': nonce,
    'x-keywarden-signature': sign(parts, SECRET),
  };
}

describe('takePush, signed for AWS', () => {
  it('takes the events and says so', async () => {
    const { push, chunks, heard } = endpoint();
    const { status, answer } = await push({ body: `${TEXT}\nx` });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ accepted: 2, rejected: 1, chunks: 1 });
    expect(answer.reasons).toMatchObject([{ line: 3, code: 'not-json' }]);
    expect(chunks).toMatchObject([{ source: 'proxy', keyId: 'bot-a' }]);
    expect(heard.counts.get('EventsIn')).toBe(3);
  });

  it('unpacks what is packed', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    const { status, answer } = await endpoint().push({ body: gzipSync(TEXT), headers });
    expect([status, answer.accepted]).toEqual([200, 2]);
  });

  it('answers 422 when nothing can be used', async () => {
    expect((await endpoint().push({ body: 'what' })).status).toBe(422);
  });

  it("makes the same chunks of a request that is sent again under the sender's id", async () => {
    const { push, chunks } = endpoint();
    const headers = { 'idempotency-key': 'batch-17' };
    await push({ headers });
    await push({ headers, requestId: 'request-2' });
    expect(chunks[1]?.chunkId).toBe(chunks[0]?.chunkId);
  });

  it.for<readonly [string, Partial<Sent>]>([
    ['without an id', { requestId: 'request-2' }],
    ['with other text under the same id', { body: `${TEXT}\n${TEXT}` }],
  ])('makes other chunks of a request %s', async ([, change]) => {
    const { push, chunks } = endpoint();
    await push();
    await push(change);
    expect(chunks[1]?.chunkId).not.toBe(chunks[0]?.chunkId);
  });

  it.for<readonly [number, string, Partial<Sent>]>([
    [405, 'another method', { method: 'GET' }],
    [404, 'no source', { path: '/' }],
    [404, 'a longer path', { path: '/proxy/x' }],
    [404, 'an unknown source', { path: '/stranger' }],
    [415, 'a packing that we cannot read', { headers: { 'content-encoding': 'br' } }],
    [400, 'an id of two lines', { headers: { 'idempotency-key': 'a\nb' } }],
    [400, 'a damaged body', { body: gzipSync(TEXT).subarray(0, 30) }],
    [413, 'a long body', { body: Buffer.alloc(MAX_BODY_BYTES + 1, 'a') }],
    [413, 'a bomb', { body: gzipSync(Buffer.alloc(33 * 1024 * 1024)) }],
    [403, 'a request that AWS did not check', { signedForAws: false }],
  ])('answers %d to %s, and takes nothing', async ([status, , change]) => {
    const { push, chunks, heard } = endpoint();
    const refused = await push(change);
    expect(refused.status).toBe(status);
    expect(refused.answer.error).toMatch(/\.$/);
    expect(chunks).toEqual([]);
    expect(heard.counts.get('PushesRefused')).toBe(1);
  });

  it('names no source to somebody who asks for another', async () => {
    const { answer } = await endpoint().push({ path: '/stranger' });
    expect(JSON.stringify(answer)).not.toContain('proxy');
  });

  it.for<readonly [string, Partial<Sent>, RegExp]>([
    ['with an id', { headers: { 'idempotency-key': 'batch-17' } }, /Send the same request again/],
    ['without one', {}, /counts twice .* Idempotency-Key/],
  ])('answers 503 to a request %s when the queue fails, not why', async ([, change, advice]) => {
    const { services } = endpoint();
    const request = readPush(eventOf(change));
    const fault = new OutsideError('unavailable', 'Expected the queue, got a secret of ours.');
    const chunks = { send: () => Promise.reject(fault) };
    if (request === undefined) throw new Error('Expected a request.');
    const answer = await takePush(request, { ...services, chunks }, NOW);
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toMatch(advice);
    expect(answer.body).not.toContain('secret');
  });

  it('believes the address that AWS saw', async () => {
    const { push, heard } = endpoint();
    await push();
    expect(JSON.stringify(heard.lines)).toContain('203.0.113.9');
    expect(JSON.stringify(heard.lines)).not.toContain('198.51.100.7');
  });
});

describe('takePush, signed with a secret', () => {
  it('takes a signed request', async () => {
    const { push, chunks } = endpoint(HMAC);
    const { status } = await push({ headers: signedHeaders(), signedForAws: false });
    expect([status, chunks.length]).toEqual([200, 1]);
  });

  it('makes the same chunks of a copied request, whatever the copier adds', async () => {
    const { push, chunks } = endpoint(HMAC);
    const headers = signedHeaders();
    await push({ headers });
    const copied = { ...headers, 'idempotency-key': 'another', 'content-encoding': 'identity' };
    await push({ headers: copied, requestId: 'request-2' }, epochMs(NOW + 60_000));
    expect(chunks).toHaveLength(2);
    expect(chunks[1]).toEqual(chunks[0]);
  });

  it('makes the same chunks of a retry that is signed anew under its nonce', async () => {
    const { push, chunks } = endpoint(HMAC);
    const later = epochMs(NOW + 3_600_000);
    await push({ headers: signedHeaders() });
    await push({ headers: signedHeaders({ at: later }) }, later);
    expect(chunks[1]?.chunkId).toBe(chunks[0]?.chunkId);
  });

  it.for<readonly [string, Partial<Sent>]>([
    ['no signature', {}],
    ['another body', { headers: signedHeaders(), body: `${TEXT}\n` }],
    ['another source', { headers: signedHeaders(), path: '/stranger' }],
    ['an old signature', { headers: signedHeaders({ at: NOW - 301_000 }) }],
  ])('answers 401 to %s, before it says whether there is such a source', async ([, change]) => {
    const { push, chunks } = endpoint(HMAC);
    expect((await push(change)).status).toBe(401);
    expect(chunks).toEqual([]);
  });
});

describe('takePush, without secrets that can be used', () => {
  it('answers 503 to everybody, and says why in the log', async () => {
    const { push, chunks, heard } = endpoint({ ...HMAC, mode: 'unusable', secrets: [] });
    expect((await push({ headers: signedHeaders() })).status).toBe(503);
    expect(chunks).toEqual([]);
    expect(JSON.stringify(heard.lines)).toContain(
      'shared secrets of the deployment cannot be used',
    );
  });
});

describe('takePush, switched off', () => {
  it('takes nothing', async () => {
    expect((await endpoint({ ...IAM, mode: 'off' }).push()).status).toBe(403);
  });
});

describe('readPush', () => {
  it.for([{}, null, { Records: [] }, { rawPath: 1 }])('finds no request in %j', (event) => {
    expect(readPush(event)).toBeUndefined();
  });
});
