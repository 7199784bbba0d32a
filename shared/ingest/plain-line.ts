// Reads one flat JSON object from a page of a log, if it is of the plainest form.
import { MAX_RECORD_CHARS } from './frame-records.ts';
import { LineField } from './line-field.ts';
import { PlainNumber } from './plain-number.ts';
import { SharedTexts } from './shared-texts.ts';
import type { TextPage } from './text-page.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const NO_VALUE = 0;

/**
 * Plain is a line with known fields, each at most once, whose values are texts without escapes or short
 * numbers without sign and exponent. Of any other line it says nothing, neither right nor wrong: that is
 * for `JSON.parse`.
 */
export class PlainLine {
  /** Where the next line begins. */
  end = 0;
  readonly #page: TextPage;
  readonly #texts: SharedTexts;
  readonly #number: PlainNumber;
  readonly #fields: readonly LineField[];
  /** The field that an earlier line began with. */
  #first: LineField;
  /** The bits of the fields that the line has. */
  #present = 0;

  /** @param names Of at most 31 fields. */
  constructor(page: TextPage, names: readonly string[], unique: readonly string[]) {
    this.#page = page;
    this.#texts = new SharedTexts(page);
    this.#number = new PlainNumber(page);
    this.#fields = names.map((name, index) => new LineField(name, index, unique.includes(name)));
    this.#first = this.#fields[0] ?? new LineField('', 0, false);
  }

  turnPage(): void {
    for (const field of this.#fields) field.forgetText();
  }

  /** @returns The value of a field of the line that was read last; undefined when it has none. */
  get(index: number): unknown {
    const field = this.#fields[index];
    return field === undefined || (this.#present & field.bit) === 0 ? undefined : field.value;
  }

  /** @returns Whether the line at `at` is whole and plain. */
  read(at: number): boolean {
    const { bytes, view } = this.#page;
    if (bytes[at] !== OPEN_BRACE) return false;
    let present = 0;
    let i = at;
    let field = this.#first;
    let last: LineField | undefined;
    do {
      i++;
      while (bytes[i] === SPACE) i++;
      if (!field.isNamedAt(view, i)) {
        const found = this.#fieldAt(i, last);
        if (found === undefined) return false;
        field = found;
      }
      if ((present & field.bit) !== 0) return false;
      present |= field.bit;
      i += field.nameLength;
      while (bytes[i] === SPACE) i++;
      i = bytes[i] === QUOTE ? this.#readText(i + 1, field) : this.#readNumber(i, field);
      if (i === NO_VALUE) return false;
      last = field;
      field = field.next;
    } while (bytes[i] === COMMA);
    this.#present = present;
    if (bytes[i] !== CLOSE_BRACE || i + 1 - at > MAX_RECORD_CHARS) return false;
    const feed = bytes[i + 1] === CARRIAGE_RETURN ? i + 2 : i + 1;
    this.end = feed + 1;
    return bytes[feed] === LINE_FEED;
  }

  #fieldAt(at: number, last: LineField | undefined): LineField | undefined {
    const { view } = this.#page;
    const found = this.#fields.find((field) => field.isNamedAt(view, at));
    if (found === undefined) return undefined;
    if (last === undefined) this.#first = found;
    else last.next = found;
    return found;
  }

  /** @returns The index behind the value. */
  #readText(at: number, field: LineField): number {
    const { bytes, view } = this.#page;
    if (bytes[at + field.textLength] === QUOTE && field.isRepeatedAt(view, at)) {
      field.textAt = at;
      return at + field.textLength + 1;
    }
    const end = this.#texts.scan(at);
    field.remember(at, end, field.isUnique ? this.#page.cut(at, end) : this.#texts.get(at, end));
    return bytes[end] === QUOTE ? end + 1 : NO_VALUE;
  }

  #readNumber(at: number, field: LineField): number {
    const end = this.#number.read(at);
    field.value = this.#number.value;
    field.forgetText();
    return end;
  }
}
