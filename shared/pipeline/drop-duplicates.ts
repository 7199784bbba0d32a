// Says whether an event was seen before, by its source's own id; bounded, in two generations.
import type { UsageEvent } from '#shared/model/usage-event.ts';

/** Ids remembered per generation. Copies of an event have its time, so they come close together. */
const IDS_PER_GENERATION = 131_072;
const SLOTS = 2 * IDS_PER_GENERATION;
const DEFAULT_SEED = 0x6b657977;

/**
 * Idempotency key: (key, id). An event without an id is never a duplicate: bots send identical calls
 * within one millisecond, so its content says nothing.
 *
 * Keeps 64 bits of a hash for each id, since a million remembered texts would cost more than all
 * baselines: among a billion events one is taken for another with a probability of 1 in 70,000.
 */
export class SeenIds {
  #young = new HashSet();
  #old = new HashSet();
  readonly #seed: number;

  /** @param seed Any number that a log's author cannot know, so that he cannot make two ids collide. */
  constructor(seed = DEFAULT_SEED) {
    this.#seed = seed | 0;
  }

  isDuplicate(event: UsageEvent): boolean {
    if (event.id === undefined) return false;
    const { keyId, id } = event;
    // The key's hash opens the id's, so that equal ids of two keys stay apart.
    let high = Math.imul(this.#seed ^ keyId.length, 0x01000193);
    for (let i = 0; i < keyId.length; i++) high = Math.imul(high ^ keyId.charCodeAt(i), 0x01000193);
    let low = ~high ^ this.#seed;
    for (let i = 0; i < id.length; i++) {
      const code = id.charCodeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x5bd1e995) + (low >>> 15);
    }
    return this.#meet(mix(high), mix(low) || 1);
  }

  #meet(high: number, low: number): boolean {
    if (this.#old.has(high, low)) return true;
    if (!this.#young.add(high, low)) return true;
    if (this.#young.size >= IDS_PER_GENERATION) {
      this.#old = this.#young;
      this.#young = new HashSet();
    }
    return false;
  }
}

/** Open addressing over flat arrays: no object per id, nothing for the garbage collector to walk. */
class HashSet {
  readonly #highs = new Int32Array(SLOTS);
  /** 0 marks a free slot. */
  readonly #lows = new Int32Array(SLOTS);
  size = 0;

  has(high: number, low: number): boolean {
    return this.#lows[this.#slotOf(high, low)] !== 0;
  }

  /** @returns False when it was there already. */
  add(high: number, low: number): boolean {
    const slot = this.#slotOf(high, low);
    if (this.#lows[slot] !== 0) return false;
    this.#highs[slot] = high;
    this.#lows[slot] = low;
    this.size++;
    return true;
  }

  /** The pair's own slot, or the free one where it belongs; half of the slots are always free. */
  #slotOf(high: number, low: number): number {
    let slot = (high ^ (low << 7)) & (SLOTS - 1);
    while (this.#lows[slot] !== 0) {
      if (this.#lows[slot] === low && this.#highs[slot] === high) return slot;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
