// Takes the first 64 KB of a file and gives the log format that they are in.
import type { LogFormat } from './log-format.ts';

/**
 * @param head The beginning of the file as text; it may end in the middle of a record.
 * @param formats In order of preference: the first that recognises the text is taken.
 * @returns Undefined when none does: the operator must name the format, since a wrong guess would
 *   give events of wrong keys.
 */
export function detectFormat(head: string, formats: readonly LogFormat[]): LogFormat | undefined {
  const text = head.startsWith('\uFEFF') ? head.slice(1) : head;
  return formats.find((format) => format.recognises(text));
}
