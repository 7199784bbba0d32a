// Remembers the results of costly pure functions in bounded memory: keys come from logs, so an
// attacker chooses how many there are.

/**
 * A map in two generations. When the young one is full it becomes the old one and the old one is
 * dropped; what is read from the old one moves to the young one. Entries in use therefore stay, and
 * neither reading nor dropping walks a list.
 */
export class BoundedCache<V> {
  readonly #half: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  /** @param capacity The most entries ever held, at least 2. */
  constructor(capacity: number) {
    this.#half = Math.max(1, Math.floor(capacity / 2));
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** @returns Undefined when nothing is remembered, or when undefined itself was. */
  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  /** Keeps a copy of the key: a slice would keep the whole log line it was cut from alive. */
  set(key: string, value: V): void {
    if (this.#young.size >= this.#half && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(ownCopy(key), value);
  }
}

/**
 * Engines cut strings without copying, but keep one string that stands alone for each name of a property;
 * V8 also finds such a string in a map, or unequal to another, without a look at its characters.
 */
export function ownCopy(text: string): string {
  for (const name in { [text]: true }) return name;
  return text;
}
