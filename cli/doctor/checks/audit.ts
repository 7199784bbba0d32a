// Check of the record of what was decided: whether a row was altered, or is missing.
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import type { AuditRow } from '#shared/model/audit-row.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import { type AuditCheck, verifyAudit } from '#shared/respond/verify-audit.ts';
import { type Check, type Finding, failed, ok, someOf, unknown } from '../check.ts';

export const AUDIT_CHECKS: readonly Check[] = [
  {
    name: 'audit',
    expected: 'a chain of rows without a gap',
    advice:
      'Somebody has written into the table past Keywarden: keywarden audit verify names the rows. Look into CloudTrail, and treat the account as broken into.',
    look: async ({ table }) => checkTrail(createDynamodbAuditTrail(await table())),
  },
];

const MOST_LOOKS = 3;

/** Between two equal heads: a row that is appended while we read is neither missing nor too many. */
export async function checkTrail(trail: Pick<AuditTrail, 'head' | 'rows'>): Promise<Finding> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const before = await trail.head();
    const rows: AuditRow[] = [];
    for await (const row of trail.rows()) rows.push(row);
    const head = await trail.head();
    if (before?.hash === head?.hash) {
      return judgeAudit(await verifyAudit(rows, { head, hash: sha256Hex }));
    }
  }
  return unknown('rows are being appended all the time');
}

export function judgeAudit({ rows, faults }: AuditCheck): Finding {
  if (faults.length === 0) return ok(`${rows} rows`);
  const words = faults.map((fault) =>
    fault.kind === 'missing'
      ? `rows ${fault.from} to ${fault.to} are missing`
      : `row ${fault.seq}: ${fault.kind}`,
  );
  return failed(someOf(words));
}
