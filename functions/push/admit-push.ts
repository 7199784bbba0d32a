// Says whether a pushed request is let in: its form, who sent it, for which source. Reads as a checklist.
import type { SourceDefinition } from '#shared/pipeline/normalise-log.ts';
import { type PUSH_MODES, SOURCE_NAME } from '../runtime/normalise-environment.ts';
import { type Refusal, signatureRefusal } from './push-answer.ts';
import type { PushRequest } from './read-push.ts';
import { verifySignature } from './verify-signature.ts';

export const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** Packed logs tell themselves by their first bytes; the header only must not name what we cannot unpack. */
const ENCODINGS = new Set(['identity', 'gzip', 'x-gzip', 'zstd']);
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

export interface PushRules {
  /** `unusable`: `hmac` with a secret that nobody should sign with. */
  readonly mode: (typeof PUSH_MODES)[number] | 'unusable';
  readonly secrets: readonly string[];
  readonly sources: ReadonlyMap<string, SourceDefinition>;
}

export type Admission =
  | {
      readonly kind: 'admitted';
      readonly source: SourceDefinition;
      /** Names the request: the same one again makes the same chunks. */
      readonly id: string;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export function admitPush(request: PushRequest, rules: PushRules, nowSeconds: number): Admission {
  const malformed = findMalformation(request);
  if (malformed !== undefined) return refused(malformed);
  const sender = findSender(request, rules, nowSeconds);
  if ('status' in sender) return refused(sender);
  // Only now, so that nobody else learns which sources there are.
  const source = rules.sources.get(request.path.slice(1));
  if (source === undefined) return refused({ status: 404, message: 'There is no such source.' });
  return { kind: 'admitted', source, id: sender.id };
}

function findMalformation(request: PushRequest): Refusal | undefined {
  const { method, path, encoding = 'identity', body, idempotencyKey } = request;
  if (method !== 'POST') return { status: 405, message: 'Expected POST.' };
  if (!path.startsWith('/') || !SOURCE_NAME.test(path.slice(1))) {
    return { status: 404, message: 'Expected the path /<source>.' };
  }
  if (!ENCODINGS.has(encoding.toLowerCase())) {
    return { status: 415, message: 'Expected a body as it is, or in gzip or zstd.' };
  }
  if (body.length > MAX_BODY_BYTES) {
    return { status: 413, message: `Expected at most ${MAX_BODY_BYTES} bytes.` };
  }
  if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    return { status: 400, message: 'Expected an Idempotency-Key of 1 to 128 plain characters.' };
  }
  return undefined;
}

interface Sender {
  readonly id: string;
}

function findSender(
  request: PushRequest,
  { mode, secrets }: PushRules,
  nowSeconds: number,
): Sender | Refusal {
  if (mode === 'off') return { status: 403, message: 'Pushing is switched off.' };
  if (mode === 'unusable') {
    return { status: 503, message: 'The shared secrets of the deployment cannot be used.' };
  }
  if (mode === 'iam') {
    // AWS has checked the signature, unless somebody has opened the URL to everyone.
    return request.identity === undefined
      ? { status: 403, message: 'Expected a request signed for AWS.' }
      : { id: request.idempotencyKey ?? request.requestId };
  }
  // The nonce is signed and an Idempotency-Key is not: whoever copies a request could change that.
  const verified = verifySignature(request, secrets, nowSeconds);
  return verified.kind === 'verified' ? { id: verified.nonce } : signatureRefusal(verified.fault);
}

function refused(refusal: Refusal): Admission {
  return { kind: 'refused', refusal };
}
