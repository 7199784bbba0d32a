// Writes lines to a stream in large pieces, and waits where the reader is slow.
import { once } from 'node:events';
import type { Writable } from 'node:stream';

const PIECE_CHARS = 65_536;

export class TextOutput {
  readonly #stream: Writable;
  #pending: string[] = [];
  #chars = 0;

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  line(text: string): void {
    this.#pending.push(text, '\n');
    this.#chars += text.length + 1;
    if (this.#chars >= PIECE_CHARS) this.#write();
  }

  async flush(): Promise<void> {
    this.#write();
    if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain');
  }

  #write(): void {
    if (this.#pending.length === 0) return;
    this.#stream.write(this.#pending.join(''));
    this.#pending = [];
    this.#chars = 0;
  }
}
