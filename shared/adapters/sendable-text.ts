// Writes out what no mail, phone or queue takes: control characters, halves of characters, U+FFFE, U+FFFF.

/** Keeps line feeds and tabs. What is written out can still be read by a person: `\ufffe`. */
export function sendableText(text: string): string {
  return text.replaceAll(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
