// Takes a log line of fields between single spaces, some in double quotes, and gives the fields without quotes.

/**
 * A quote ends a field unless a backslash stands before it. An unfinished last field is kept: a cut
 * line shows by its number of fields.
 *
 * @param from Index of the first field.
 */
export function splitFields(text: string, from: number): readonly string[] {
  const fields: string[] = [];
  let at = from;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? closingQuote(text, at + 1) : nextSpace(text, at);
    fields.push(text.slice(isQuoted ? at + 1 : at, end));
    at = isQuoted ? end + 2 : end + 1;
  }
  return fields;
}

/** The index of the quote that ends the field beginning at `from`, or the length of the text. */
export function closingQuote(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end > from && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function nextSpace(text: string, from: number): number {
  const end = text.indexOf(' ', from);
  return end < 0 ? text.length : end;
}
