// Makes text from logs safe to look at: whatever could move a cursor or turn a line is shown as its code.

/** Longer texts from logs are cut to this many characters, with the number of those left out. */
export const CLIP_CHARS = 120;

/** Controls, bidi and zero-width marks, tags, private use, unassigned, lone surrogates, blank letters. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu;
/** From the fourth combining mark on, a letter can paint over its neighbours. */
const STACKED_MARKS = /(?<=\p{M}{3})\p{M}/gu;

/** Cuts a text without tearing a surrogate pair, and says how much is missing. */
export function clipText(text: string, maxChars: number = CLIP_CHARS): string {
  if (text.length <= maxChars) return text;
  const wide = (text.codePointAt(maxChars - 1) ?? 0) > 0xffff;
  const end = wide ? maxChars - 1 : maxChars;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

/** @returns text without controls, bidi marks and blanks: `\u202e` stands instead of the mark. */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, asCodePoint).replace(STACKED_MARKS, asCodePoint);
}

function asCodePoint(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** For a terminal: clipped, and nothing in it is obeyed. */
export function visibleText(text: string, maxChars: number = CLIP_CHARS): string {
  return showInvisible(clipText(text, maxChars));
}
