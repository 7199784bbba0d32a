// Takes the first 64 KB of a file and gives the log format that they are in.
import type { LogFormat } from './log-format.ts';

const MOST_SKIPPED_LINES = 5;

/**
 * @param head The beginning of the file as text; it may end in the middle of a record.
 * @param formats In order of preference: the first that recognises the text is taken.
 * @returns Undefined when none does: the operator must name the format, since a wrong guess would
 *   give events of wrong keys.
 */
export function detectFormat(head: string, formats: readonly LogFormat[]): LogFormat | undefined {
  let text = head.startsWith('\uFEFF') ? head.slice(1) : head;
  // A log may begin in the middle of a line, where it was rotated: its first lines may say nothing.
  for (let skipped = 0; skipped <= MOST_SKIPPED_LINES; skipped++) {
    const found = formats.find((format) => format.recognises(text));
    const lineEnd = text.indexOf('\n');
    if (found !== undefined || lineEnd === -1) return found;
    text = text.slice(lineEnd + 1);
  }
  return undefined;
}
