// Chance that is the same in every run: seeded streams of numbers that split by name.

/** A number between two bounds, both of them drawn in the same unit. */
export type Range = readonly [low: number, high: number];

/**
 * A stream of numbers (sfc32). `fork` gives a stream of its own for each name, so that no draw depends on
 * how many were made elsewhere: a key stays the same whatever other keys are made beside it.
 */
export class Dice {
  readonly #path: string;
  readonly #widen: number;
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  /**
   * @param path The seed, and the names of all forks on the way here.
   * @param widen Factor by which every range grows at both ends, to see what holds beyond the usual ones.
   */
  constructor(path: string, widen = 1) {
    this.#path = path;
    this.#widen = widen;
    this.#a = hashText(path, 0x9e3779b9);
    this.#b = hashText(path, 0x85ebca6b);
    this.#c = hashText(path, 0xc2b2ae35);
    for (let i = 0; i < 12; i++) this.next();
  }

  fork(name: string): Dice {
    return new Dice(`${this.#path}/${name}`, this.#widen);
  }

  /** @returns 0 to 1, without 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Widened by the run's factor. Use it for whatever differs between keys: periods, counts, sizes. */
  between([low, high]: Range): number {
    const from = low / this.#widen;
    return from + this.next() * (high * this.#widen - from);
  }

  /** Widened, and as often between 1 and 10 as between 10 and 100. */
  scale([low, high]: Range): number {
    const from = low / this.#widen;
    return from * ((high * this.#widen) / from) ** this.next();
  }

  /** Widened, a whole number. */
  count(range: Range): number {
    return Math.round(this.between(range));
  }

  /** Never widened: for what has natural bounds, such as an hour of the day. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** The bell curve around 0 with deviation 1, as near as three numbers bring it. */
  bell(): number {
    return 2 * (this.next() + this.next() + this.next() - 1.5);
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)];
    if (value === undefined) throw new Error('Expected values to pick from, got none.');
    return value;
  }

  /** @returns As many different values as asked for, or all there are, in any order. */
  several<T>(values: readonly T[], count: number): readonly T[] {
    const left = [...values];
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0) {
      drawn.push(...left.splice(Math.floor(this.next() * left.length), 1));
    }
    return drawn;
  }
}

function hashText(text: string, seed: number): number {
  let hash = seed ^ text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
