// Makes text from logs safe for a terminal: whatever could move the cursor or turn the line is shown as code.

const MOST_CHARS = 200;

/** Printable ASCII and ordinary letters pass; controls, bidi marks and surrogates become `\u{...}`. */
export function visibleText(text: string): string {
  const clipped = text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}...` : text;
  return clipped.replaceAll(
    /[^\p{L}\p{N}\p{P}\p{S} ]/gu,
    (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
