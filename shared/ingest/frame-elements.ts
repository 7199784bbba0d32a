// Takes a JSON document as it streams in and gives the elements of its first array, one text each.
import { type Framer, MAX_RECORD_CHARS, type RecordSink, tooLong } from './frame-records.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-characters.ts';

/**
 * Handles exports like `{"Records":[...]}` that come as one giant line, and several such documents in
 * one file. `line` is the element's ordinal over the whole file, since a line number would say nothing.
 * Other arrays of the same document are metadata and are passed over.
 */
export function createElementFramer(sink: RecordSink): Framer {
  const scanner = new ElementScanner(sink);
  return { push: (text) => scanner.push(text), finish: () => scanner.finish() };
}

class ElementScanner {
  readonly #sink: RecordSink;
  #depth = 0;
  /** Depth inside the record array; 0 while outside of it. */
  #arrayDepth = 0;
  #arrayDone = false;
  #arraysSeen = 0;
  #inString = false;
  #escaped = false;
  #element = '';
  #overlong = false;
  #ordinal = 0;
  #sawText = false;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  push(text: string): void {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const inElement = this.#arrayDepth > 0;
      const code = text.charCodeAt(i);
      if (code > 0x20) this.#sawText = true;
      const boundary = this.#step(code);
      if (inElement && boundary) this.#take(text.slice(from, i));
      if (boundary) from = i + 1;
      if (inElement && boundary) this.#emit();
    }
    if (this.#arrayDepth > 0) this.#take(text.slice(from));
  }

  finish(): void {
    if (this.#arrayDepth > 0) {
      this.#ordinal++;
      this.#sink.fault(
        'truncated',
        'Expected the end of the JSON array, got the end of the file.',
        this.#ordinal,
      );
    } else if (this.#arraysSeen === 0 && this.#sawText) {
      this.#sink.fault('wrong-shape', 'Expected a JSON array of records, got none.', 1);
    }
  }

  /** @returns Whether this character begins the array, or ends an element of it. */
  #step(code: number): boolean {
    if (this.#inString) return this.#stepInString(code);
    if (code === QUOTE) this.#inString = true;
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) return this.#open(code);
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) return this.#close();
    return code === COMMA && this.#arrayDepth > 0 && this.#depth === this.#arrayDepth;
  }

  #stepInString(code: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
    return false;
  }

  #open(code: number): boolean {
    this.#depth++;
    if (code !== OPEN_BRACKET || this.#arrayDepth > 0 || this.#arrayDone) return false;
    this.#arrayDepth = this.#depth;
    this.#arraysSeen++;
    return true;
  }

  #close(): boolean {
    const endsArray = this.#arrayDepth > 0 && this.#depth === this.#arrayDepth;
    if (this.#depth > 0) this.#depth--;
    if (endsArray) {
      this.#arrayDepth = 0;
      this.#arrayDone = true;
    }
    if (this.#depth === 0) this.#arrayDone = false;
    return endsArray;
  }

  #take(piece: string): void {
    if (this.#overlong) return;
    this.#element = this.#element === '' ? piece : this.#element + piece;
    if (this.#element.length <= MAX_RECORD_CHARS) return;
    this.#overlong = true;
    this.#element = '';
  }

  #emit(): void {
    const text = this.#element.trim();
    const overlong = this.#overlong;
    this.#element = '';
    this.#overlong = false;
    if (text === '' && !overlong) return;
    this.#ordinal++;
    if (overlong) this.#sink.fault('too-long', tooLong('record'), this.#ordinal);
    else this.#sink.record(text, this.#ordinal);
  }
}
