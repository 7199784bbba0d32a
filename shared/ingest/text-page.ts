// Takes a piece of a log's text and gives its characters as bytes, which V8 reads several times as fast as
// the characters of a string, and four at a time.

/** Zeros behind the end, so that a word that begins in the text can always be read. */
const MARGIN = 16;
/** Stands for a character that is not ASCII: no record holds it as it is. */
const NONE = 0;
/** V8 copies a substring up to this length; a longer one keeps the whole text alive. */
const LONGEST_COPIED = 12;
const ENCODER = new TextEncoder();

export class TextPage {
  text = '';
  /** The text's characters, index by index. */
  bytes = new Uint8Array(MARGIN);
  /** The same bytes; a word is four of them, the first in its lowest bits. */
  view = new DataView(this.bytes.buffer);

  open(text: string): void {
    this.text = text;
    if (this.bytes.length < text.length + MARGIN) {
      this.bytes = new Uint8Array(2 * text.length + MARGIN);
      this.view = new DataView(this.bytes.buffer);
    }
    const { read, written } = ENCODER.encodeInto(text, this.bytes);
    // As many bytes as characters: then all of them are ASCII.
    if (read !== text.length || written !== text.length) this.#copy(text);
    this.bytes.fill(NONE, text.length, text.length + MARGIN);
  }

  /** @returns A string that stands alone. */
  cut(from: number, to: number): string {
    const cut = this.text.slice(from, to);
    return to - from <= LONGEST_COPIED ? cut : ` ${cut}`.slice(1);
  }

  #copy(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      this.bytes[i] = code < 0x80 ? code : NONE;
    }
  }
}
