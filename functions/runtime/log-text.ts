// Makes text from outside fit for a log line: clipped, printable ASCII, nothing in it is obeyed.

const MOST_CHARS = 300;

/** @returns The beginning of the text, with `\u202e` and the like for what is not printable ASCII. */
export function logText(text: string, maxChars: number = MOST_CHARS): string {
  const clipped =
    text.length > maxChars ? `${text.slice(0, maxChars)}... (${text.length} in all)` : text;
  return clipped.replaceAll(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
