// Reads what ByteWriter wrote; a truncated or foreign input gives an error, never a wrong number.
import { checksum } from './checksum.ts';

const CONTINUE = 0x80;
const LOW_BITS = 0x7f;
const MOST_BYTES_PER_COUNT = 8;

export class BaselineFormatError extends Error {
  readonly code: 'truncated' | 'unknown-version' | 'malformed';
  constructor(code: BaselineFormatError['code'], message: string) {
    super(message);
    this.name = 'BaselineFormatError';
    this.code = code;
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws BaselineFormatError when there are more bytes, or the bytes are not those that were written. */
  end(): void {
    const expected = checksum(this.#bytes.subarray(0, this.#at));
    this.#need(4);
    const sum = this.#view.getUint32(this.#at, true);
    if (this.#at + 4 < this.#view.byteLength) {
      throw new BaselineFormatError(
        'malformed',
        'Expected the end of the baseline, got more bytes.',
      );
    }
    if (sum === expected) return;
    throw new BaselineFormatError('malformed', 'Expected the bytes as written, got damaged ones.');
  }

  byte(): number {
    this.#need(1);
    return this.#view.getUint8(this.#at++);
  }

  bytes(length: number): number[] {
    return Array.from({ length }, () => this.byte());
  }

  short(): number {
    return (this.byte() << 8) | this.byte();
  }

  count(): number {
    let value = 0;
    let unit = 1;
    for (let i = 0; i < MOST_BYTES_PER_COUNT; i++) {
      const byte = this.byte();
      value += (byte & LOW_BITS) * unit;
      if (byte < CONTINUE) return value;
      unit *= CONTINUE;
    }
    throw new BaselineFormatError(
      'malformed',
      'Expected a number of at most 8 bytes, got a longer one.',
    );
  }

  /** A list length: bounded, so that a damaged file cannot ask for gigabytes. */
  length(limit: number): number {
    const value = this.count();
    if (value <= limit) return value;
    throw new BaselineFormatError('malformed', `Expected at most ${limit} entries, got ${value}.`);
  }

  hash(): number {
    this.#need(4);
    const value = this.#view.getInt32(this.#at, true);
    this.#at += 4;
    return value;
  }

  signed(): number {
    const value = this.count();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  float(): number {
    this.#need(4);
    const value = this.#view.getFloat32(this.#at, true);
    this.#at += 4;
    if (Number.isFinite(value)) return value;
    throw new BaselineFormatError('malformed', 'Expected a finite number, got none.');
  }

  #need(length: number): void {
    if (this.#at + length <= this.#view.byteLength) return;
    throw new BaselineFormatError(
      'truncated',
      `Expected more than ${this.#view.byteLength} bytes.`,
    );
  }
}
