// Breaks texts into lines that every mail program shows whole.

export const COLUMNS = 76;
/** A sheet takes a line for a formula that begins so, when a mail is pasted into it. */
const OBEYED = /^[=+@]|^-(?! )/;
/** Where the facts of an alert begin. */
const FACT_COLUMN = 15;

/**
 * @param first Before the first line, such as `1. `.
 * @param rest Before each further one; as wide as `first`, for a clean edge.
 * @returns Lines of at most 76 columns. A word that is longer, such as a link, has a line of its own.
 */
export function wrapText(text: string, first = '', rest = ' '.repeat(first.length)): string {
  const lines: string[] = [];
  let line = first;
  let isBegun = false;
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    if (isBegun && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = rest;
      isBegun = false;
    }
    line += isBegun || OBEYED.test(`${line}${word}`) ? ` ${word}` : word;
    isBegun = true;
  }
  return [...lines, line].join('\n');
}

/** `Which key      maker at Binance`, with further lines under the first. */
export function factLine(name: string, ...texts: readonly string[]): string {
  const indent = ' '.repeat(FACT_COLUMN);
  return texts
    .map((text, index) => wrapText(text, index === 0 ? name.padEnd(FACT_COLUMN) : indent, indent))
    .join('\n');
}
