// Unpacks one gzip or Zstandard frame, a piece at a time; all of a piece is given before the next is taken.
import type { Gunzip, ZstdDecompress } from 'node:zlib';

const NOTHING = new Uint8Array(0);

/**
 * By hand and not by `pipeline`: a stream that fails drops what it has unpacked and nobody has read, and
 * one that ends early (Node's Zstandard does, after the first frame) drops what was written behind it.
 */
export class PackedFrame {
  readonly #stream: Gunzip | ZstdDecompress;
  #fault: Error | undefined;
  #wake: () => void = () => undefined;
  ended = false;
  /** What of the last piece stands behind the end of the frame. */
  left: Uint8Array = NOTHING;

  constructor(stream: Gunzip | ZstdDecompress) {
    this.#stream = stream;
    stream.on('readable', () => this.#wake());
    stream.on('error', (error) => this.#settle(error));
    stream.on('end', () => {
      this.ended = true;
      this.#wake();
    });
  }

  async *take(piece: Uint8Array): AsyncGenerator<Uint8Array> {
    const before = this.#stream.bytesWritten;
    const end = before + piece.length;
    let written = false;
    this.#stream.write(piece, (error) => {
      written = true;
      this.#settle(error);
    });
    // Written but not taken whole: the frame has ended, and says so a moment later.
    yield* this.#drain(() => written && this.#stream.bytesWritten === end);
    this.left = this.ended ? piece.subarray(this.#stream.bytesWritten - before) : NOTHING;
  }

  /** @throws what zlib throws when the frame is not complete. */
  async *finish(): AsyncGenerator<Uint8Array> {
    this.#stream.end();
    yield* this.#drain(() => false);
  }

  destroy(): void {
    this.#stream.destroy();
  }

  async *#drain(isDone: () => boolean): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk: unknown = this.#stream.read();
      if (chunk instanceof Uint8Array) yield chunk;
      else if (this.#fault !== undefined) throw this.#fault;
      else if (this.ended || isDone()) return;
      else await this.#woken();
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #settle(error: Error | null | undefined): void {
    this.#fault ??= error ?? undefined;
    this.#wake();
  }
}
