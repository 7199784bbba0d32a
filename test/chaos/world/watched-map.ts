// A map that tells of each thing that is put into it.

export class WatchedMap<K, V> extends Map<K, V> {
  readonly #told: (key: K, value: V, before: V | undefined) => void;

  constructor(told: (key: K, value: V, before: V | undefined) => void) {
    super();
    this.#told = told;
  }

  override set(key: K, value: V): this {
    const before = this.get(key);
    super.set(key, value);
    this.#told(key, value, before);
    return this;
  }
}
