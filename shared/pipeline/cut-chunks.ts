// Takes the events of one log and gives chunks of one key each, in the order of time as far as they wait
// together.
import { type Chunk, MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

/** Events that wait until their keys' chunks are cut. */
export const MOST_WAITING = 65_536;
const ID_CHARS = 32;
/** Part of every id: another way of cutting would give other chunks, so it must give other ids. */
const LAYOUT = 'keywarden-chunk-1';

/** SHA-256 or the like, as hex. Passed in, because hashing is not the pipeline's business. */
export type Hash = (text: string) => string;

export interface ChunkOrigin {
  /** Name of the source that spoke. */
  readonly source: string;
  /** What makes these bytes these bytes: bucket, object and ETag, or a sender's own id. */
  readonly parts: readonly string[];
}

/**
 * Where chunks are cut depends on the events alone, not on the pieces in which they were read: a log that
 * is read again gives the same chunks with the same ids.
 */
export class ChunkCutter {
  readonly #origin: ChunkOrigin;
  readonly #hash: Hash;
  #waiting = new Map<KeyId, UsageEvent[]>();
  #count = 0;
  #round = 0;

  constructor(origin: ChunkOrigin, hash: Hash) {
    this.#origin = origin;
    this.#hash = hash;
  }

  /** @returns Chunks of all keys when as many events wait as may wait; mostly none. */
  add(event: UsageEvent): readonly Chunk[] {
    const known = this.#waiting.get(event.keyId);
    if (known === undefined) this.#waiting.set(event.keyId, [event]);
    else known.push(event);
    this.#count++;
    return this.#count >= MOST_WAITING ? this.cut() : [];
  }

  /** @returns Chunks of all that waits. */
  cut(): readonly Chunk[] {
    const round = this.#round++;
    const chunks: Chunk[] = [];
    for (const [keyId, events] of this.#waiting) {
      // Stable, so calls of one millisecond stay as they were read. Exports list the newest call first.
      events.sort((a, b) => a.time - b.time);
      for (let from = 0; from < events.length; from += MAX_CHUNK_EVENTS) {
        const portion = events.slice(from, from + MAX_CHUNK_EVENTS);
        chunks.push(this.#chunk(keyId, `${round}.${from}`, portion));
      }
    }
    this.#waiting = new Map();
    this.#count = 0;
    return chunks;
  }

  #chunk(keyId: KeyId, index: string, events: readonly UsageEvent[]): Chunk {
    const { source, parts } = this.#origin;
    // JSON keeps the parts apart: no two lists of texts have the same form.
    const name = JSON.stringify([LAYOUT, source, ...parts, keyId, index]);
    return { chunkId: this.#hash(name).slice(0, ID_CHARS), keyId, source, events };
  }
}
