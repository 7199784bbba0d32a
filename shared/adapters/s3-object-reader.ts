// Reads objects from S3 as they stream in.
import { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { ObjectName, ObjectReader } from '#shared/ports/object-reader.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

/** Of `S3Client`, what is used here. */
export interface S3Sender {
  send(command: GetObjectCommand): Promise<{ Body?: unknown; ContentLength?: number | undefined }>;
}

export function createS3ObjectReader(client: S3Sender): ObjectReader {
  return {
    async open({ bucket, key, etag, versionId }) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        // Of a bucket without versions only the ETag tells: the ids of the chunks come from it, so the
        // bytes must be its bytes.
        IfMatch: `"${etag}"`,
        ...(versionId === undefined ? {} : { VersionId: versionId }),
      });
      try {
        const { Body, ContentLength } = await client.send(command);
        return whole(streamOf(Body), ContentLength);
      } catch (error) {
        if (statusOf(error) === 412) return undefined;
        throw asOutsideError(error, { bucket, key, etag });
      }
    },
  };
}

/** In Node the body is a stream; for an empty object it may be missing. */
function streamOf(body: unknown): AsyncIterable<unknown> {
  return body instanceof Readable ? body : Readable.from([]);
}

/**
 * A connection that breaks must not look like the end of the log: the part that was read would take the
 * ids of the whole.
 */
async function* whole(
  body: AsyncIterable<unknown>,
  length: number | undefined,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const bytes of body) {
      if (!(bytes instanceof Uint8Array)) throw new TypeError('Expected bytes.');
      read += bytes.length;
      yield bytes;
    }
  } catch (cause) {
    throw new OutsideError('unavailable', `Expected the whole object, got ${read} bytes.`, cause);
  }
  if (length !== undefined && read !== length) {
    throw new OutsideError('unavailable', `Expected ${length} bytes, got ${read}.`);
  }
}

function asOutsideError(cause: unknown, { bucket }: ObjectName): OutsideError {
  const name = cause instanceof Error ? cause.name : 'an error';
  const message = `Expected to read an object of ${bucket}, got ${name}.`;
  const status = statusOf(cause);
  const isFinal = status === 403 || status === 404 || status === 400;
  return new OutsideError(isFinal ? 'refused' : 'unavailable', message, cause);
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  const hasStatus =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  return hasStatus && typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : undefined;
}
