// Cuts a text to the length that an event keeps.

/**
 * @returns The text itself where it fits. Otherwise a copy of its beginning: a plain slice would keep
 *   the whole line alive behind it.
 */
export function clipText(text: string, limit: number): string {
  return text.length <= limit ? text : ` ${text.slice(0, limit)}`.slice(1);
}
