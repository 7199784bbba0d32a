// Cuts a text at a length, and shows that it did.

/** @param maxChars At least 4. */
export function clipText(text: string, maxChars: number): string {
  return text.length > maxChars ? `${text.slice(0, maxChars - 3)}...` : text;
}
