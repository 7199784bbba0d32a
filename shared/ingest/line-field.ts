// One field that a line may have: its name, made ready to be recognised, and what it had in an earlier line.
import { TextPage } from './text-page.ts';

const WORD = 4;
const UNKNOWN = -1;

/** Its numbers begin as numbers: V8 keeps a field that was ever undefined in a form that it has to look at each time. */
export class LineField {
  /** Its own among the bits of a line. */
  readonly bit: number = 0;
  /** Of the name with its quotes and its colon. */
  readonly nameLength: number = 0;
  /** Its first word, the second or what is left of it, and the last: they overlap where a name is short. */
  readonly #first: number = 0;
  readonly #second: number = 0;
  readonly #third: number = 0;
  readonly #secondAt: number = 0;
  readonly #thirdAt: number = 0;
  /** The field that came behind it in an earlier line. */
  next: LineField = this;
  value: unknown;
  /** Where in the page the text that is its value stood, and how long it was. */
  textAt = 0;
  textLength = UNKNOWN;
  /** Its values hardly ever come again. */
  readonly isUnique: boolean;

  /** @param name 1 to 9 ASCII characters. */
  constructor(name: string, index: number, isUnique: boolean) {
    this.isUnique = isUnique;
    const page = new TextPage();
    page.open(`"${name}":`);
    this.bit = 1 << index;
    this.nameLength = page.text.length;
    this.#thirdAt = this.nameLength - WORD;
    this.#secondAt = Math.min(WORD, this.#thirdAt);
    this.#first = page.view.getInt32(0, true);
    this.#second = page.view.getInt32(this.#secondAt, true);
    this.#third = page.view.getInt32(this.#thirdAt, true);
  }

  isNamedAt(view: DataView, at: number): boolean {
    return (
      view.getInt32(at, true) === this.#first &&
      view.getInt32(at + this.#secondAt, true) === this.#second &&
      view.getInt32(at + this.#thirdAt, true) === this.#third
    );
  }

  /** @returns Whether the same characters as before stand at `at`; whether they end there is not asked. */
  isRepeatedAt(view: DataView, at: number): boolean {
    const from = this.textAt;
    const length = this.textLength;
    if (length < WORD) return length !== UNKNOWN && this.#hasSameStart(view, at);
    // The end first: names begin alike, and what is not repeated is to be seen at once.
    const last = length - WORD;
    for (let i = last; i > 0; i -= WORD) {
      if (view.getInt32(at + i, true) !== view.getInt32(from + i, true)) return false;
    }
    return view.getInt32(at, true) === view.getInt32(from, true);
  }

  /** Of a text shorter than a word: the bytes behind it are shifted out. */
  #hasSameStart(view: DataView, at: number): boolean {
    const differing = view.getInt32(at, true) ^ view.getInt32(this.textAt, true);
    return this.textLength === 0 || differing << (8 * (WORD - this.textLength)) === 0;
  }

  remember(from: number, to: number, text: string): void {
    this.value = text;
    this.textAt = from;
    this.textLength = this.isUnique ? UNKNOWN : to - from;
  }

  /** The line has no such field. */
  forget(): void {
    this.value = undefined;
    this.textLength = UNKNOWN;
  }

  /** The value is no text, or it stood on another page. */
  forgetText(): void {
    this.textLength = UNKNOWN;
  }
}
