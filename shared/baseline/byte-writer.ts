// Writes small numbers in few bytes: the binary form of a baseline is paid for by the kilobyte.
import { checksum } from './checksum.ts';

const CONTINUE = 0x80;
const LOW_BITS = 0x7f;

export class ByteWriter {
  readonly #bytes: number[] = [];
  readonly #float = new DataView(new ArrayBuffer(4));

  byte(value: number): void {
    this.#bytes.push(value & 0xff);
  }

  /** A whole number from 0 to 65,535 in two bytes. */
  short(value: number): void {
    const bounded = Math.min(Math.max(value, 0), 0xffff);
    this.byte(bounded >>> 8);
    this.byte(bounded);
  }

  bytes(values: Iterable<number>): void {
    for (const value of values) this.byte(value);
  }

  /** A whole number from 0 to 2^53, seven bits a byte. */
  count(value: number): void {
    let rest = value;
    while (rest > LOW_BITS) {
      this.byte((rest % CONTINUE) | CONTINUE);
      rest = Math.floor(rest / CONTINUE);
    }
    this.byte(rest);
  }

  /** 32 bits in four bytes. */
  hash(value: number): void {
    for (const shift of [0, 8, 16, 24]) this.byte(value >>> shift);
  }

  /** A whole number of either sign: small ones of both signs stay short. */
  signed(value: number): void {
    this.count(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** Exact for values that have been through `Math.fround`. */
  float(value: number): void {
    this.#float.setFloat32(0, value, true);
    for (let i = 0; i < 4; i++) this.byte(this.#float.getUint8(i));
  }

  /** @returns All bytes, with their checksum at the end. */
  finish(): Uint8Array {
    const sum = checksum(Uint8Array.from(this.#bytes));
    this.hash(sum);
    return Uint8Array.from(this.#bytes);
  }
}
