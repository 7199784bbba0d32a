import { createHash } from 'node:crypto';
import { describe } from 'vitest';
import { MemoryObjectReader } from '#shared/adapters/memory-object-reader.ts';
import { itBehavesLikeAnObjectReader } from './object-reader-contract.ts';

describe('objects in memory', () => {
  itBehavesLikeAnObjectReader(async () => {
    const reader = new MemoryObjectReader();
    return {
      reader,
      put: async (key, bytes) => {
        const etag = createHash('md5').update(bytes).digest('hex');
        reader.objects.set(`bucket/${key}`, { etag, bytes });
        return { bucket: 'bucket', key, etag };
      },
    };
  });
});
