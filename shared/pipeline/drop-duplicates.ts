// Says whether an event was seen before, by its source's own id; bounded, in two generations.
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

/** Ids remembered per generation. Copies of an event have its time, so they come close together. */
const IDS_PER_GENERATION = 65_536;
const SLOTS = 2 * IDS_PER_GENERATION;
const DEFAULT_SEED = 0x6b657977;

/** A key's part in the hashes of its ids. */
export interface KeyHash {
  readonly high: number;
  readonly low: number;
}

/**
 * Idempotency key: (key, id). An event without an id is never a duplicate: bots send identical calls
 * within one millisecond, so its content says nothing.
 *
 * Keeps 64 bits of a hash for each id, since a million remembered texts would cost more than all
 * baselines: among a billion events one is taken for another with a probability of 1 in 70,000.
 */
export class SeenIds {
  readonly #hashes = new TwoGenerations();
  readonly #seed: number;

  /** @param seed Any number that a log's author cannot know, so that he cannot make two ids collide. */
  constructor(seed = DEFAULT_SEED) {
    this.#seed = seed | 0;
  }

  /** @param key Of the event's key, from a caller who has several events of it. */
  isDuplicate({ keyId, id }: UsageEvent, key: KeyHash = this.hashKey(keyId)): boolean {
    if (id === undefined) return false;
    let { high, low } = key;
    for (let i = 0; i < id.length; i++) {
      const code = id.charCodeAt(i);
      high = stepHigh(high, code);
      low = stepLow(low, code);
    }
    return this.#meet(mix(high), mix(low) || 1);
  }

  /** It opens the hashes of the key's ids, so that equal ids of two keys stay apart. */
  hashKey(keyId: KeyId): KeyHash {
    let high = this.#seed;
    let low = ~high;
    for (let i = 0; i < keyId.length; i++) {
      const code = keyId.charCodeAt(i);
      high = stepHigh(high, code);
      low = stepLow(low, code);
    }
    // Mixed, so that no character of an id can undo one of the key.
    return { high: mix(high) ^ keyId.length, low: mix(low) };
  }

  #meet(high: number, low: number): boolean {
    if (this.#hashes.isOld(high, low) || !this.#hashes.add(high, low)) return true;
    if (this.#hashes.size >= IDS_PER_GENERATION) this.#hashes.age();
    return false;
  }
}

/** Open addressing over one flat array: nothing for the garbage collector to walk, one cache line a look. */
class TwoGenerations {
  /**
   * Four numbers a slot, high and low of a hash of either generation: both are asked for each event, and stand
   * on one cache line. A low of 0 marks a free place.
   */
  readonly #slots = new Int32Array(4 * SLOTS);
  /** Which half of its slots a generation has: 0 or 2. */
  #young = 0;
  /** Of the young generation. */
  size = 0;

  isOld(high: number, low: number): boolean {
    return this.#slots[this.#find(high, low, 2 - this.#young) + 1] !== 0;
  }

  /** @returns False when it was in the young generation already. */
  add(high: number, low: number): boolean {
    const at = this.#find(high, low, this.#young);
    if (this.#slots[at + 1] !== 0) return false;
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
    this.size++;
    return true;
  }

  /** Forgets the old generation; the young one takes its place. */
  age(): void {
    this.#young = 2 - this.#young;
    this.size = 0;
    for (let at = this.#young + 1; at < this.#slots.length; at += 4) this.#slots[at] = 0;
  }

  /** Index of the pair's own place, or of the free one where it belongs; half of them are always free. */
  #find(high: number, low: number, half: number): number {
    let slot = (high ^ (low << 7)) & (SLOTS - 1);
    for (;;) {
      const at = 4 * slot + half;
      const found = this.#slots[at + 1];
      if (found === 0 || (found === low && this.#slots[at] === high)) return at;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }
}

function stepHigh(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function stepLow(hash: number, code: number): number {
  return (Math.imul(hash ^ code, 0x5bd1e995) + (hash >>> 15)) | 0;
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
