// Takes the event of a function URL and gives the request that is in it.
import * as z from 'zod';
import { NONCE_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER } from './verify-signature.ts';

export interface PushRequest {
  readonly method: string;
  /** As it came, not decoded. */
  readonly path: string;
  readonly body: Uint8Array;
  readonly encoding: string | undefined;
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
  /** As AWS saw it. `X-Forwarded-For` is the sender's own word and is never read. */
  readonly sourceIp: string;
  /** Whose signature AWS has checked; undefined where it checked none. */
  readonly identity: string | undefined;
}

const IDENTITY = z.object({ iam: z.object({ userArn: z.string().min(1) }) });

const EVENT = z.object({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    requestId: z.string().min(1),
    http: z.object({ method: z.string(), sourceIp: z.string() }),
    authorizer: z.unknown().optional(),
  }),
});

/** @returns Undefined when the event comes from no function URL at all. */
export function readPush(event: unknown): PushRequest | undefined {
  const parsed = EVENT.safeParse(event);
  if (!parsed.success) return undefined;
  const { rawPath, headers, body, isBase64Encoded, requestContext } = parsed.data;
  const byName = new Map(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  return {
    method: requestContext.http.method,
    path: rawPath,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    encoding: byName.get('content-encoding'),
    timestamp: byName.get(TIMESTAMP_HEADER),
    nonce: byName.get(NONCE_HEADER),
    signature: byName.get(SIGNATURE_HEADER),
    idempotencyKey: byName.get('idempotency-key'),
    requestId: requestContext.requestId,
    sourceIp: requestContext.http.sourceIp,
    identity: IDENTITY.safeParse(requestContext.authorizer).data?.iam.userArn,
  };
}
