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
  /** At most 31. */
  readonly #fields: LineField[] = [];
  /** The field that an earlier line began with. */
  #first: LineField | undefined;
  /** The bits of the fields that the line has, and of those that hold a value of an earlier line. */
  #present = 0;
  #held = 0;

  constructor(page: TextPage) {
    this.#page = page;
    this.#texts = new SharedTexts(page);
    this.#number = new PlainNumber(page);
  }

  /** @returns A field that lines may have; its value is that of the line that was read last. */
  addField(name: string, isUnique = false): LineField {
    const field = new LineField(name, this.#fields.length, isUnique);
    this.#fields.push(field);
    this.#first ??= field;
    return field;
  }

  /** Its values hardly ever come again: not worth remembering. */
  addUniqueField(name: string): LineField {
    return this.addField(name, true);
  }

  turnPage(): void {
    for (const field of this.#fields) field.forgetText();
  }

  /** @returns Whether the line at `at` is whole and plain. */
  read(at: number): boolean {
    const { bytes } = this.#page;
    if (bytes[at] !== OPEN_BRACE) return false;
    this.#held |= this.#present;
    this.#present = 0;
    const end = this.#readFields(at);
    if (end === NO_VALUE || bytes[end] !== CLOSE_BRACE || end + 1 - at > MAX_RECORD_CHARS) {
      return false;
    }
    const absent = this.#held & ~this.#present;
    if (absent !== 0) this.#forget(absent);
    const feed = bytes[end + 1] === CARRIAGE_RETURN ? end + 2 : end + 1;
    this.end = feed + 1;
    return bytes[feed] === LINE_FEED;
  }

  /** @returns The index behind the last value. */
  #readFields(at: number): number {
    const { bytes, view } = this.#page;
    let i = at;
    let field = this.#first;
    let last: LineField | undefined;
    do {
      i++;
      while (bytes[i] === SPACE) i++;
      if (field?.isNamedAt(view, i) !== true) field = this.#fieldAt(i, last);
      if (field === undefined || (this.#present & field.bit) !== 0) return NO_VALUE;
      this.#present |= field.bit;
      i += field.nameLength;
      while (bytes[i] === SPACE) i++;
      i = bytes[i] === QUOTE ? this.#readText(i + 1, field) : this.#readNumber(i, field);
      if (i === NO_VALUE) return NO_VALUE;
      last = field;
      field = field.next;
    } while (bytes[i] === COMMA);
    return i;
  }

  /** What earlier lines said is not true of this one. */
  #forget(absent: number): void {
    for (const field of this.#fields) if ((field.bit & absent) !== 0) field.forget();
    this.#held = 0;
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
