// Takes the events of one log and gives chunks of one key each, every chunk in the order of time.
import { type Chunk, MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { wireSize } from './wire-size.ts';

/** Events that wait until their keys' chunks are cut. */
export const MOST_WAITING = 32_768;
/** Bytes of a chunk. A queue takes 256 KB in one message; what an attacker pads must not exceed that. */
const MAX_CHUNK_BYTES = 200_000;
const MOST_WAITING_BYTES = 32 * 1024 * 1024;
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

/** An event and the bytes that it takes. */
interface Waiting {
  readonly event: UsageEvent;
  readonly bytes: number;
}

/**
 * Where chunks are cut depends on the events alone, not on the pieces in which they were read: a log that
 * is read again gives the same chunks with the same ids.
 */
export class ChunkCutter {
  readonly #origin: ChunkOrigin;
  readonly #hash: Hash;
  #waiting = new Map<KeyId, Waiting[]>();
  #count = 0;
  #bytes = 0;
  #round = 0;

  constructor(origin: ChunkOrigin, hash: Hash) {
    this.#origin = origin;
    this.#hash = hash;
  }

  /** @returns Chunks of all keys when as much waits as may wait; mostly none. */
  add(event: UsageEvent): readonly Chunk[] {
    const bytes = wireSize(event);
    const known = this.#waiting.get(event.keyId);
    if (known === undefined) this.#waiting.set(event.keyId, [{ event, bytes }]);
    else known.push({ event, bytes });
    this.#count++;
    this.#bytes += bytes;
    const isFull = this.#count >= MOST_WAITING || this.#bytes >= MOST_WAITING_BYTES;
    return isFull ? this.cut() : [];
  }

  /** @returns Chunks of all that waits. */
  cut(): readonly Chunk[] {
    const round = this.#round++;
    const chunks: Chunk[] = [];
    for (const [keyId, waiting] of this.#waiting) {
      // Stable, so calls of one millisecond stay as they were read. Exports list the newest call first.
      waiting.sort((a, b) => a.event.time - b.event.time);
      let index = 0;
      for (const events of inPortions(waiting)) {
        chunks.push(this.#chunk(keyId, `${round}.${index++}`, events));
      }
    }
    this.#waiting = new Map();
    this.#count = 0;
    this.#bytes = 0;
    return chunks;
  }

  #chunk(keyId: KeyId, index: string, events: readonly UsageEvent[]): Chunk {
    const { source, parts } = this.#origin;
    // JSON keeps the parts apart: no two lists of texts have the same form.
    const name = JSON.stringify([LAYOUT, source, ...parts, keyId, index]);
    return { chunkId: this.#hash(name).slice(0, ID_CHARS), keyId, source, events };
  }
}

function* inPortions(waiting: readonly Waiting[]): Iterable<readonly UsageEvent[]> {
  let portion: UsageEvent[] = [];
  let total = 0;
  for (const { event, bytes } of waiting) {
    const isFull = portion.length === MAX_CHUNK_EVENTS || total + bytes > MAX_CHUNK_BYTES;
    if (isFull && portion.length > 0) {
      yield portion;
      portion = [];
      total = 0;
    }
    portion.push(event);
    total += bytes;
  }
  if (portion.length > 0) yield portion;
}
