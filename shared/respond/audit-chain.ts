// Binds the rows of the audit trail to each other by their hashes: whoever alters one row would have to
// write all later ones anew, and the heads that the alerts have quoted would still tell.
import type { AuditEntry, AuditRow } from '#shared/model/audit-row.ts';

/** SHA-256 in hex of a text's UTF-8 bytes. */
export type HashText = (text: string) => string;

/** What stands before the first row. */
export const NO_ROW = '0'.repeat(64);

/** So that no text of another kind or version ever has the hash of a row. */
const FORM = 'keywarden-audit-1';

/** @param head The row before; undefined for the first. */
export function chainRow(
  entry: AuditEntry,
  head: Pick<AuditRow, 'seq' | 'hash'> | undefined,
  hash: HashText,
): AuditRow {
  const { at, by, action, subject, detail } = entry;
  const seq = (head?.seq ?? 0) + 1;
  const row = { seq, at, by, action, subject, detail, previous: head?.hash ?? NO_ROW };
  return { ...row, hash: hash(canonicalRow(row)) };
}

/** The same text for the same row, whatever stored it; JSON keeps the fields apart. */
export function canonicalRow(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, by, action, subject, detail, previous } = row;
  return JSON.stringify([FORM, seq, at, by, action, subject, detail, previous]);
}

/** For an alert, and for `keywarden audit verify --anchor`. */
export function headText({ seq, hash }: Pick<AuditRow, 'seq' | 'hash'>): string {
  return `${seq}:${hash}`;
}
