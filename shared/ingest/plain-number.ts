// Reads a short decimal number without sign and exponent from a page of a log.
import { ZERO_FRACTION } from '#shared/model/fraction.ts';
import type { TextPage } from './text-page.ts';

const WORD = 4;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Up to 15 digits make an integer below 2^53, and the power of ten is exact as well: the one division then
 * rounds as `JSON.parse` does.
 */
const MOST_CHARS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MOST_CHARS }, (_, n) => 10 ** n);
const NO_NUMBER = 0;

/** The same in each byte of a word. */
const HIGH_HALVES = 0xf0f0f0f0;
const LOW_HALVES = 0x0f0f0f0f;
const SIXES = 0x06060606;
const DIGITS = 0x30303030;

export class PlainNumber {
  /** Of the number that was read last. */
  value = ZERO_FRACTION;
  readonly #page: TextPage;

  constructor(page: TextPage) {
    this.#page = page;
  }

  /** @returns The index behind the number at `at`; 0 when there is none, or none so plain. */
  read(at: number): number {
    const { bytes } = this.#page;
    this.value = 0;
    const whole = this.#digits(at);
    if (whole === at || (bytes[at] === ZERO && whole > at + 1)) return NO_NUMBER;
    const end = bytes[whole] === POINT ? this.#digits(whole + 1) : whole;
    if (end === whole + 1 || end > at + MOST_CHARS) return NO_NUMBER;
    if (end > whole) this.value /= POWERS_OF_TEN[end - whole - 1] ?? 1;
    return end;
  }

  /** Puts digits behind those that the value has, four at a time. */
  #digits(at: number): number {
    const { bytes, view } = this.#page;
    let value = this.value;
    let i = at;
    for (;;) {
      const word = view.getInt32(i, true);
      // The high half of a digit is 3, and stays 3 when six is added; what is above nine becomes 4.
      if ((word & HIGH_HALVES) !== DIGITS || ((word + SIXES) & HIGH_HALVES) !== DIGITS) break;
      const ones = word & LOW_HALVES;
      const pairs = (Math.imul(ones, 10) + (ones >>> 8)) & 0x00ff00ff;
      value = value * 10_000 + ((Math.imul(pairs, 100) + (pairs >>> 16)) & 0xffff);
      i += WORD;
    }
    for (let code = bytes[i] ?? 0; code >= ZERO && code <= NINE; code = bytes[++i] ?? 0) {
      value = value * 10 + (code - ZERO);
    }
    this.value = value;
    return i;
  }
}
