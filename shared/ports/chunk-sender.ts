// Hands chunks on to whoever folds them, in order for each key.
import type { Chunk } from '#shared/model/chunk.ts';

export interface ChunkSender {
  /**
   * Idempotency key: the chunk's id.
   *
   * @throws OutsideError unless all of them were taken.
   */
  send(chunks: readonly Chunk[]): Promise<void>;
}
