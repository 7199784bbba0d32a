// Collects chunks in memory: for tests, simulations and trying things out without AWS.
import type { Chunk } from '#shared/model/chunk.ts';
import type { ChunkSender } from '#shared/ports/chunk-sender.ts';

/** @param sent Grows by each chunk that was not sent before, oldest first. */
export function createMemoryChunkSender(sent: Chunk[]): ChunkSender {
  const ids = new Set<string>();
  return {
    send: async (chunks) => {
      for (const chunk of chunks) {
        if (ids.has(chunk.chunkId)) continue;
        ids.add(chunk.chunkId);
        sent.push(chunk);
      }
    },
  };
}
