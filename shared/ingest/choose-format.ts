// Says which log format a text is in, from what the operator stated and from how the text begins.
import { detectFormat } from './detect-format.ts';
import type { FieldMapping } from './field-mapping.ts';
import { FORMATS, formatNamed } from './formats.ts';
import type { LogFormat } from './log-format.ts';

export interface StatedFormat {
  /** Name of a format; undefined when the content is to tell. */
  readonly format: string | undefined;
  readonly mapping: FieldMapping | undefined;
}

/**
 * With a mapping only the two formats come into question whose names it maps.
 *
 * @returns What takes the beginning of a text; it gives undefined when no format fits.
 */
export function formatChooser({
  format,
  mapping,
}: StatedFormat): (head: string) => LogFormat | undefined {
  if (format !== undefined) {
    const named = formatNamed(format);
    return () => named;
  }
  if (mapping === undefined) return (head) => detectFormat(head, FORMATS);
  return (head) => formatNamed(head.trimStart().startsWith('{') ? 'mapped' : 'csv');
}
