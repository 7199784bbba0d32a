// Takes the rows of the audit trail as they stand and says which were altered, are missing, stand twice or
// stand in another order.
import type { AuditRow } from '#shared/model/audit-row.ts';
import { canonicalRow, type HashText, NO_ROW } from './audit-chain.ts';

export type AuditFault =
  /** What the row says does not have the hash that it carries. */
  | { readonly kind: 'altered'; readonly seq: number }
  /** The row agrees with itself and not with the one before: that one, or both, were written anew. */
  | { readonly kind: 'rewritten'; readonly seq: number }
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'doubled'; readonly seq: number }
  | { readonly kind: 'out-of-order'; readonly seq: number }
  /** The head says another last row than there is. */
  | { readonly kind: 'head-differs'; readonly seq: number }
  /** A head that an alert has quoted is not in the chain: all rows up to it may be forged. */
  | { readonly kind: 'anchor-differs'; readonly seq: number };

/** A row's number and the beginning of its hash, as an alert has quoted it. */
export interface AuditAnchor {
  readonly seq: number;
  readonly hash: string;
}

export interface AuditCheck {
  readonly rows: number;
  readonly faults: readonly AuditFault[];
}

export interface AuditEnds {
  /** As it is stored; undefined when there is none. */
  readonly head: Pick<AuditRow, 'seq' | 'hash'> | undefined;
  readonly anchor?: AuditAnchor | undefined;
  readonly hash: HashText;
}

/** Without an anchor a trail that was rewritten from its first row to its head looks whole. */
export async function verifyAudit(
  rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
  ends: AuditEnds,
): Promise<AuditCheck> {
  const faults: AuditFault[] = [];
  const { anchor, hash } = ends;
  let count = 0;
  let last: AuditRow | undefined;
  let isAnchored = anchor === undefined;
  for await (const row of rows) {
    count++;
    faults.push(...faultsOf(row, last, hash));
    if (row.seq === anchor?.seq && row.hash.startsWith(anchor.hash)) isAnchored = true;
    if (last === undefined || row.seq > last.seq) last = row;
  }
  faults.push(...endFaults(last, ends.head));
  if (anchor !== undefined && !isAnchored) {
    faults.push({ kind: 'anchor-differs', seq: anchor.seq });
  }
  return { rows: count, faults };
}

function faultsOf(
  row: AuditRow,
  last: AuditRow | undefined,
  hash: HashText,
): readonly AuditFault[] {
  const { seq } = row;
  const expected = (last?.seq ?? 0) + 1;
  const faults: AuditFault[] = [];
  if (hash(canonicalRow(row)) !== row.hash) faults.push({ kind: 'altered', seq });
  if (seq === last?.seq) faults.push({ kind: 'doubled', seq });
  else if (seq < expected) faults.push({ kind: 'out-of-order', seq });
  else if (seq > expected) faults.push({ kind: 'missing', from: expected, to: seq - 1 });
  else if (row.previous !== (last?.hash ?? NO_ROW)) faults.push({ kind: 'rewritten', seq });
  return faults;
}

function endFaults(last: AuditRow | undefined, head: AuditEnds['head']): readonly AuditFault[] {
  if (last === undefined && head === undefined) return [];
  const lastSeq = last?.seq ?? 0;
  if (head !== undefined && head.seq > lastSeq) {
    return [{ kind: 'missing', from: lastSeq + 1, to: head.seq }];
  }
  if (head?.seq === lastSeq && head.hash === last?.hash) return [];
  return [{ kind: 'head-differs', seq: lastSeq }];
}
