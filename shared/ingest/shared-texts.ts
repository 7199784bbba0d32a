// Reads texts from a page of a log, and of a text that comes again gives the same string each time.
import type { TextPage } from './text-page.ts';

const WORD = 4;
/** A fleet of 5,000 keys has some 10,000 names and addresses. */
const SLOTS = 16_384;
const FREE = 0;
/** An entry is a cache line: the text's length, and its characters. */
const ENTRY_BYTES = 64;
const CHARS_AT = 4;
/** Longer texts are rare, and made anew each time. */
const MOST_CHARS = ENTRY_BYTES - CHARS_AT;
/** Slots looked at before a text takes the place of another: chosen texts cannot make it slow. */
const PROBES = 4;

/** The same in each byte of a word. */
const ONES = 0x01010101;
const SPACES = 0x20202020;
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const HIGH_BITS = 0x80808080;

/** 2^32 by the golden ratio: spreads what differs over all bits (Knuth). */
const MULTIPLIER = 0x9e3779b1;

/**
 * A bounded memory of texts. To find one costs less than to make one, and what is one and the same string
 * is found in a map, or seen to be equal, without a look at its characters.
 */
export class SharedTexts {
  readonly #page: TextPage;
  /** Numbers of entries, where their hashes say; entry 0 is nobody's. */
  readonly #slots = new Uint16Array(SLOTS);
  /**
   * In the order in which they came, so that few stay in few pages of memory, and a key stands beside the address
   * that it calls from.
   */
  readonly #entries = new DataView(new ArrayBuffer((SLOTS + 1) * ENTRY_BYTES));
  readonly #texts: string[] = [''];

  constructor(page: TextPage) {
    this.#page = page;
  }

  /**
   * @returns The index behind the characters from `at` on that stand for themselves in JSON: all but control
   *   characters, the quote, the backslash and what is not ASCII.
   */
  scan(at: number): number {
    const { view } = this.#page;
    for (let i = at; ; i += WORD) {
      const word = view.getInt32(i, true);
      const quote = word ^ QUOTES;
      const backslash = word ^ BACKSLASHES;
      // Subtracting borrows from a byte's high bit where the byte was less. What the borrow does to the bytes
      // behind it does not matter: the first one is asked for. After Warren, "Hacker's Delight", 6-1.
      const marks =
        (word |
          ((word - SPACES) & ~word) |
          ((quote - ONES) & ~quote) |
          ((backslash - ONES) & ~backslash)) &
        HIGH_BITS;
      // The lowest mark is bit 7, 15, 23 or 31, behind 0 to 3 bytes that belong to the text.
      if (marks !== 0) return i + ((31 - Math.clz32(marks & -marks)) >>> 3);
    }
  }

  /** @returns The text between two indexes. */
  get(from: number, to: number): string {
    const length = to - from;
    if (length === 0) return '';
    if (length > MOST_CHARS) return this.#page.cut(from, to);
    const hash = this.#hash(from, to);
    for (let probe = 0; probe < PROBES; probe++) {
      const slot = (hash + probe) & (SLOTS - 1);
      const entry = this.#slots[slot] ?? FREE;
      if (entry === FREE) return this.#add(slot, from, to);
      if (this.#holds(entry, from, to)) return this.#texts[entry] ?? '';
    }
    return this.#put(this.#slots[hash & (SLOTS - 1)] ?? FREE, from, to);
  }

  /** Of the beginning, the middle and the end: all characters are compared in any case, and names differ there. */
  #hash(from: number, to: number): number {
    const { view } = this.#page;
    const first = view.getInt32(from, true);
    const short = WORD - (to - from);
    if (short > 0) return spread(first << (8 * short));
    const middle = view.getInt32((from + to - WORD) >>> 1, true);
    const last = view.getInt32(to - WORD, true);
    return spread(spread(first ^ Math.imul(middle, MULTIPLIER)) ^ last);
  }

  #holds(entry: number, from: number, to: number): boolean {
    const { view } = this.#page;
    const entries = this.#entries;
    if (entries.getInt32(entry * ENTRY_BYTES, true) !== to - from) return false;
    const at = entry * ENTRY_BYTES + CHARS_AT - from;
    let i = from;
    for (; i + WORD <= to; i += WORD) {
      if (entries.getInt32(at + i, true) !== view.getInt32(i, true)) return false;
    }
    if (i === to) return true;
    // Only the bytes that belong to the text: the others are shifted out.
    const rest = entries.getInt32(at + i, true) ^ view.getInt32(i, true);
    return rest << (8 * (WORD - to + i)) === 0;
  }

  #add(slot: number, from: number, to: number): string {
    const entry = this.#texts.length;
    this.#slots[slot] = entry;
    return this.#put(entry, from, to);
  }

  #put(entry: number, from: number, to: number): string {
    const { view } = this.#page;
    const at = entry * ENTRY_BYTES + CHARS_AT - from;
    for (let i = from; i < to; i += WORD) {
      this.#entries.setInt32(at + i, view.getInt32(i, true), true);
    }
    const text = asName(this.#page.cut(from, to));
    this.#entries.setInt32(entry * ENTRY_BYTES, to - from, true);
    this.#texts[entry] = text;
    return text;
  }
}

function spread(word: number): number {
  const hash = Math.imul(word, MULTIPLIER);
  return hash ^ (hash >>> 15);
}

/**
 * V8 keeps one string for each name of a property, and tells two such strings apart by their addresses.
 *
 * @returns The same text as such a string.
 */
function asName(text: string): string {
  for (const name in { [text]: true }) return name;
  return text;
}
