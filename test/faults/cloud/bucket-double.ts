// Gives objects as S3 does: only the bytes that the ETag asks for.
import type { Upstream } from './upstream.ts';

export interface StoredObject {
  readonly etag: string;
  readonly bytes: Buffer;
}

/** By path: `/bucket/key`. */
export type Bucket = Map<string, StoredObject>;

export function bucketDouble(objects: Bucket): Upstream {
  return async ({ path, headers }) => {
    const object = objects.get(decodeURIComponent(path.split('?')[0] ?? ''));
    if (object === undefined) return refused(404, 'NoSuchKey');
    const { etag, bytes } = object;
    if (headers['if-match'] !== `"${etag}"`) return refused(412, 'PreconditionFailed');
    return {
      status: 200,
      headers: { 'content-type': 'application/octet-stream', etag: `"${etag}"` },
      body: bytes,
    };
  };
}

function refused(status: number, code: string) {
  const text = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(text) };
}
