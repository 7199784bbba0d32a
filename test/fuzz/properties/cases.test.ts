import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { AUDIT_ACTIONS, type AuditRow } from '#shared/model/audit-row.ts';
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { chainRow } from '#shared/respond/audit-chain.ts';
import { CASE_EDGES, type CaseEdge, followCaseEdge } from '#shared/respond/case-transitions.ts';
import { verifyAudit } from '#shared/respond/verify-audit.ts';
import { RUNS } from './runs.ts';

const EDGES = Object.keys(CASE_EDGES).filter((name): name is CaseEdge =>
  Object.hasOwn(CASE_EDGES, name),
);

const OPEN: IncidentCase = {
  incidentId: 'inc-1',
  keyId: keyId('kw_a'),
  version: 1,
  status: 'open',
  openedAt: epochMs(0),
  acknowledged: undefined,
  containedAtAws: undefined,
  containedAtExchange: undefined,
  ended: undefined,
  reminders: 0,
  remindAt: epochMs(900_000),
};

describe('a case', () => {
  it('moves along its table only, counts its versions, and never goes on after its end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EDGES), { maxLength: 20 }), (walk) => {
        let current = OPEN;
        for (const [at, edge] of walk.entries()) {
          const next = followCaseEdge(current, edge, { at: epochMs(at), by: 'ann', note: '' });
          expect(next !== undefined).toBe(CASE_EDGES[edge].from.includes(current.status));
          if (next === undefined) continue;
          expect(next.version).toBe(current.version + 1);
          const hadEnded = current.status === 'resolved' || current.status === 'false-alarm';
          expect(hadEnded ? next.status : current.status).toBe(current.status);
          current = next;
        }
      }),
      RUNS,
    );
  });
});

const ENTRY = fc.record({
  at: fc.nat().map(epochMs),
  by: fc.string({ maxLength: 8 }),
  action: fc.constantFrom(...AUDIT_ACTIONS),
  subject: fc.string({ maxLength: 8 }),
  detail: fc.string({ unit: 'binary', maxLength: 12 }),
});
const TRAIL = fc.array(ENTRY, { minLength: 2, maxLength: 8 }).map((all) => {
  const rows: AuditRow[] = [];
  for (const entry of all) rows.push(chainRow(entry, rows.at(-1), sha256Hex));
  return rows;
});

describe('the audit trail', () => {
  it('is whole as it was written, and not when a row is missing, doubled, altered or moved', async () => {
    const check = async (rows: readonly AuditRow[], nth: number, detail: string) => {
      const head = rows.at(-1);
      const at = nth % rows.length;
      const kinds = async (some: readonly AuditRow[]) =>
        (await verifyAudit(some, { head, hash: sha256Hex })).faults.map(({ kind }) => kind);
      const row = rows[at];
      if (row === undefined) return;
      const altered = { ...row, detail: `${row.detail}${detail}!` };
      expect(await kinds(rows)).toEqual([]);
      expect(await kinds(rows.toSpliced(at, 1))).toContain('missing');
      expect(await kinds(rows.toSpliced(at, 0, row))).toContain('doubled');
      expect(await kinds(rows.with(at, altered))).toContain('altered');
      // Written anew with its own hash: the row behind it, or the head, still tells.
      const before = at === 0 ? undefined : rows[at - 1];
      expect(
        (await kinds(rows.with(at, chainRow(altered, before, sha256Hex)))).length,
      ).toBeGreaterThan(0);
    };
    await fc.assert(fc.asyncProperty(TRAIL, fc.nat(), fc.string(), check), RUNS);
  });
});
