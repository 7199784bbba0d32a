// Takes what a sender signed and says whether one of our secrets made the signature, now.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const TIMESTAMP_HEADER = 'x-keywarden-timestamp';
export const NONCE_HEADER = 'x-keywarden-nonce';
export const SIGNATURE_HEADER = 'x-keywarden-signature';

/** How far the sender's clock may be from ours, seconds; also how long a copied request is of any use. */
export const WINDOW_SECONDS = 300;

/** Letters that cannot end a line: the parts of the signed text cannot run into each other. */
const NONCE = /^[\w-]{16,64}$/;
const SECONDS = /^\d{9,11}$/;
const SIGNATURE = /^[0-9a-f]{64}$/i;

export interface SignedRequest {
  readonly method: string;
  /** As it came, not decoded. */
  readonly path: string;
  /** As it came: packed, if it was packed. */
  readonly body: Uint8Array;
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
}

export type SignatureFault = 'no-signature' | 'bad-nonce' | 'bad-time' | 'wrong-signature';

export type Verification =
  | { readonly kind: 'verified'; readonly nonce: string }
  | { readonly kind: 'refused'; readonly fault: SignatureFault };

/** @param secrets The secrets that are valid: two while they are being rotated. None refuses everybody. */
export function verifySignature(
  request: SignedRequest,
  secrets: readonly string[],
  nowSeconds: number,
): Verification {
  const { timestamp, nonce, signature } = request;
  if (timestamp === undefined || nonce === undefined || signature === undefined) {
    return refused('no-signature');
  }
  if (!NONCE.test(nonce)) return refused('bad-nonce');
  if (!SECONDS.test(timestamp)) return refused('bad-time');
  if (Math.abs(nowSeconds - Number(timestamp)) > WINDOW_SECONDS) return refused('bad-time');
  if (!SIGNATURE.test(signature)) return refused('wrong-signature');
  const given = Buffer.from(signature, 'hex');
  const text = signedText({ ...request, timestamp, nonce });
  // All are tried, so that the time taken does not tell which one fits.
  const fits = secrets.map((secret) => timingSafeEqual(given, hmac(secret, text)));
  return fits.includes(true) ? { kind: 'verified', nonce } : refused('wrong-signature');
}

interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly body: Uint8Array;
}

/** What a sender computes. The tests and the example of the documentation do the same. */
export function sign(parts: SignedParts, secret: string): string {
  return hmac(secret, signedText(parts)).toString('hex');
}

function signedText({ method, path, timestamp, nonce, body }: SignedParts): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return [method, path, timestamp, nonce, bodyHash].join('\n');
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text, 'utf8').digest();
}

function refused(fault: SignatureFault): Verification {
  return { kind: 'refused', fault };
}
