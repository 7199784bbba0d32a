// Makes up lines of logs: good ones of each format, words of the dictionary, and anything at all.
import * as fc from 'fast-check';
import { ALL_ENTRIES } from '../corpus/all-entries.ts';

/** Lines of the corpus that stand alone, of any format: hostile to all others. */
const LINES: readonly string[] = ALL_ENTRIES.flatMap(({ input }) =>
  typeof input === 'string' && input.length < 1_000 ? input.split('\n') : [],
);

const ANYTHING = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.json({ maxDepth: 2 }),
);

/** Without a line end. */
export const ANY_LINE: fc.Arbitrary<string> = fc
  .oneof({ weight: 3, arbitrary: fc.constantFrom(...LINES) }, { weight: 1, arbitrary: ANYTHING })
  .map((line) => line.replaceAll('\n', ' '));

const END = fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n');

/** A log of up to eight lines. */
export const ANY_LOG: fc.Arbitrary<string> = fc
  .array(fc.tuple(ANY_LINE, END), { maxLength: 8 })
  .map((lines) => lines.map((parts) => parts.join('')).join(''));

/** Where a text is cut into pieces, as shares of its length. */
export const CUTS: fc.Arbitrary<readonly number[]> = fc.array(
  fc.double({ min: 0, max: 1, noNaN: true }),
  { maxLength: 5 },
);

export function cut(text: string, cuts: readonly number[]): readonly string[] {
  const places = [0, ...cuts.map((share) => Math.floor(share * text.length)), text.length];
  const sorted = places.toSorted((a, b) => a - b);
  return sorted.slice(1).map((end, n) => text.slice(sorted[n], end));
}

/** A line is blank when it begins with an ASCII blank and holds nothing but blanks. */
export function countLines(text: string): number {
  return text.split('\n').filter((line) => line !== '' && !/^[\t-\r ]\s*$/.test(line)).length;
}
