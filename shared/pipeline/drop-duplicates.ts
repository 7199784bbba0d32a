// Says whether an event was seen before, by its source's own id; bounded, in two generations.
import type { UsageEvent } from '#shared/model/usage-event.ts';

/** Ids remembered per generation. Copies of an event have its time, so they come close together. */
const IDS_PER_GENERATION = 100_000;

export class SeenIds {
  #young = new Map<string, Set<string>>();
  #old = new Map<string, Set<string>>();
  #count = 0;

  /**
   * Idempotency key: (key, id). An event without an id is never a duplicate: bots send identical calls
   * within one millisecond, so its content says nothing.
   */
  isDuplicate(event: UsageEvent): boolean {
    if (event.id === undefined) return false;
    if (this.#old.get(event.keyId)?.has(event.id) === true) return true;
    const ids = this.#young.get(event.keyId) ?? this.#open(event.keyId);
    const before = ids.size;
    ids.add(event.id);
    if (ids.size === before) return true;
    this.#count++;
    if (this.#count >= IDS_PER_GENERATION) this.#turn();
    return false;
  }

  #open(keyId: string): Set<string> {
    const ids = new Set<string>();
    this.#young.set(keyId, ids);
    return ids;
  }

  #turn(): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#count = 0;
  }
}
