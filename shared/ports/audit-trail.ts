// Keeps what was decided, in a chain that shows when a row was altered or is missing.
import type { AuditEntry, AuditRow } from '#shared/model/audit-row.ts';
import type { Notice } from '#shared/model/notice.ts';

/** The last row: what the chain has to end with. */
export type AuditHead = Pick<AuditRow, 'seq' | 'hash'>;

export interface AuditTrail {
  /**
   * Appends behind whatever is last by then. Not idempotent: after a lost reply a retry may write the entry
   * twice, and twice is better than never.
   *
   * @param notices Put if absent, in the same transaction: nothing is recorded that nobody hears of.
   */
  append(entry: AuditEntry, notices?: readonly Notice[]): Promise<AuditRow>;
  /** In the order of `seq`, as they stand: nothing is checked here. */
  rows(): AsyncIterable<AuditRow>;
  /** @returns Undefined before the first row. */
  head(): Promise<AuditHead | undefined>;
}
