// Builds rejections: one line of code where a parser gives up on a record.
import type { Rejection, RejectionCode } from '#shared/model/rejection.ts';

export interface RecordPosition {
  readonly source: string;
  readonly line: number;
}

/**
 * @param detail What was expected and what came, in sentence case. Quote values only through `quote`.
 */
export function reject(code: RejectionCode, detail: string, at: RecordPosition): Rejection {
  return { kind: 'rejected', code, detail, source: at.source, line: at.line };
}

/** Shows a value in a message: at most 40 printable ASCII characters, the rest as `?` and `...`. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return `"${printable(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
}

function printable(text: string): string {
  const clipped = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  return clipped.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll('"', "'");
}
