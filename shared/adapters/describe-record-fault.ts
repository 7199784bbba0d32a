// Takes what is wrong with one field of a key record and gives a sentence for the person who wrote
// the file. A record may hold a raw API key in any field by mistake, so values are quoted sparingly.
import { fieldOf, holdsApiKey } from './raw-key-record.ts';

export interface RecordFault {
  /** Position in the list, from 0. */
  readonly index: number;
  readonly record: unknown;
  readonly field: string;
  /** Completes "expected ...". */
  readonly expected: string;
  readonly got: string;
}

const MAX_QUOTED = 20;
const QUOTABLE = /^[\w.:/ -]*$/;
const ADDRESS_LIKE = /^[\da-f:./]{1,49}$/i;
const PRINTABLE = /^[\x20-\x7e]{1,64}$/;

/** Names the record by its number from 1 and, when it has one, its label. */
export function describeRecordFault({ index, record, field, expected, got }: RecordFault): string {
  const label = fieldOf(record, 'label');
  const mayName = typeof label === 'string' && PRINTABLE.test(label) && !holdsApiKey(record, label);
  const where = mayName ? `Record ${index + 1} (${label})` : `Record ${index + 1}`;
  return `${where}, ${field}: expected ${expected}, got ${got}.`;
}

/** Says what a value is; quotes it only when it is too short or too address-like to be a key. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return describeText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null)
    return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function describeText(text: string): string {
  const isShort = text.length <= MAX_QUOTED && QUOTABLE.test(text);
  const isAddress = ADDRESS_LIKE.test(text) && /[.:]/.test(text);
  return isShort || isAddress ? `"${text}"` : `text of ${text.length} characters`;
}
