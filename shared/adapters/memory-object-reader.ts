// An object store in memory, for tests.
import type { ObjectName, ObjectReader } from '#shared/ports/object-reader.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

export interface StoredObject {
  readonly etag: string;
  readonly bytes: Uint8Array;
}

export class MemoryObjectReader implements ObjectReader {
  /** `<bucket>/<key>` to what is there. */
  readonly objects = new Map<string, StoredObject>();

  async open({ bucket, key, etag }: ObjectName): Promise<AsyncIterable<Uint8Array> | undefined> {
    const stored = this.objects.get(`${bucket}/${key}`);
    if (stored === undefined) throw new OutsideError('refused', 'Expected an object, got none.');
    return stored.etag === etag ? one(stored.bytes) : undefined;
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
