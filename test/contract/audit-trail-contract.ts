// What every AuditTrail must do, run against each adapter.
import { expect, it } from 'vitest';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import type { AuditEntry, AuditRow } from '#shared/model/audit-row.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import { verifyAudit } from '#shared/respond/verify-audit.ts';
import { type CreateStores, HOSTILE, KEY, later, operationNotice } from './stores.ts';

function entryOf(n: number): AuditEntry {
  return { at: later(n), by: HOSTILE, action: 'mode-changed', subject: KEY, detail: `${n}` };
}

async function allRows(audit: AuditTrail): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of audit.rows()) rows.push(row);
  return rows;
}

async function faultsIn(audit: AuditTrail) {
  const ends = { head: await audit.head(), hash: sha256Hex };
  return (await verifyAudit(audit.rows(), ends)).faults;
}

export function itBehavesLikeAnAuditTrail(create: CreateStores): void {
  it('is empty at first', async () => {
    const { audit } = await create();
    expect(await audit.head()).toBeUndefined();
    expect(await allRows(audit)).toEqual([]);
    expect(await faultsIn(audit)).toEqual([]);
  });

  it('keeps rows in their order, each bound to the one before', async () => {
    const { audit } = await create();
    const appended: AuditRow[] = [];
    for (const n of [1, 2, 3]) appended.push(await audit.append(entryOf(n)));
    const rows = await allRows(audit);
    expect(rows).toEqual(appended);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(rows[1]?.previous).toBe(rows[0]?.hash);
    expect(await audit.head()).toEqual({ seq: 3, hash: rows[2]?.hash });
    expect(await faultsIn(audit)).toEqual([]);
  });

  it('writes what tells of a row with it, and a notice that is there stays', async () => {
    const { audit, notices } = await create();
    const known = operationNotice({ noticeId: 'a' });
    await notices.put(known);
    await audit.append(entryOf(1), [
      operationNotice({ noticeId: 'a', detail: 'another' }),
      operationNotice({ noticeId: 'b' }),
    ]);
    expect((await notices.open('a'))?.notice).toEqual(known);
    expect((await notices.open('b'))?.notice.noticeId).toBe('b');
    expect(await allRows(audit)).toHaveLength(1);
  });

  it('takes the rows of many at once, and loses and forks none', async () => {
    const { audit, notices } = await create();
    const numbers = Array.from({ length: 10 }, (_, n) => n);
    await Promise.all(
      numbers.map((n) => audit.append(entryOf(n), [operationNotice({ noticeId: `n-${n}` })])),
    );
    const rows = await allRows(audit);
    expect(rows.map(({ detail }) => Number(detail)).toSorted((a, b) => a - b)).toEqual(numbers);
    expect(await faultsIn(audit)).toEqual([]);
    expect(await notices.open('n-9')).toBeDefined();
  });
}
