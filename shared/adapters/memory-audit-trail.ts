// Keeps the audit trail in memory: for tests, simulations and trying things out without AWS.

import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import { chainRow } from '#shared/respond/audit-chain.ts';
import { putMemoryNotice } from './memory-notice-store.ts';
import type { MemoryTable } from './memory-table.ts';
import { sha256Hex } from './sha256-hex.ts';

export function createMemoryAuditTrail(table: MemoryTable): AuditTrail {
  return {
    append: async (entry, notices = []) => {
      const row = chainRow(entry, table.audit.at(-1), sha256Hex);
      table.audit.push(row);
      for (const notice of notices) putMemoryNotice(table, notice);
      return row;
    },
    rows: async function* rows() {
      yield* table.audit;
    },
    head: async () => {
      const last = table.audit.at(-1);
      return last && { seq: last.seq, hash: last.hash };
    },
  };
}
