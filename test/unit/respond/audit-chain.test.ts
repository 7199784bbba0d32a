import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { AUDIT_ACTIONS, type AuditEntry, type AuditRow } from '#shared/model/audit-row.ts';
import { epochMs } from '#shared/model/units.ts';
import { canonicalRow, chainRow, NO_ROW } from '#shared/respond/audit-chain.ts';
import { type AuditAnchor, type AuditFault, verifyAudit } from '#shared/respond/verify-audit.ts';

const COUNT = 10_000;
const HASHES = new Map<string, string>();

/** The same rows are hashed over and over again. */
function hash(text: string): string {
  const known = HASHES.get(text) ?? sha256Hex(text);
  HASHES.set(text, known);
  return known;
}

function entryOf(n: number): AuditEntry {
  return {
    at: epochMs(1_790_000_000_000 + n),
    by: n % 7 === 0 ? 'keywarden' : 'ann\ud800"\u0000',
    action: AUDIT_ACTIONS[n % AUDIT_ACTIONS.length] ?? 'drill-run',
    subject: `kw_${n}`,
    detail: `row ${n}`,
  };
}

function chainOf(count: number, change: (entry: AuditEntry) => AuditEntry = (e) => e) {
  const rows: AuditRow[] = [];
  for (let n = 1; n <= count; n++) rows.push(chainRow(change(entryOf(n)), rows.at(-1), hash));
  return rows;
}

const ROWS = chainOf(COUNT);
const HEAD = ROWS.at(-1);

async function faultsOf(
  rows: readonly AuditRow[],
  { head = HEAD, anchor }: { head?: AuditRow | undefined; anchor?: AuditAnchor } = {},
): Promise<readonly AuditFault[]> {
  return (await verifyAudit(rows, { head, anchor, hash })).faults;
}

function seqs(faults: readonly AuditFault[], kind: AuditFault['kind']): readonly number[] {
  return faults.flatMap((fault) => (fault.kind === kind && 'seq' in fault ? [fault.seq] : []));
}

/** Every field but the hash itself, as somebody might wish it had been. */
const FORGERIES: Readonly<Record<string, (row: AuditRow) => Partial<AuditRow>>> = {
  at: ({ at }) => ({ at: epochMs(at - 1) }),
  by: ({ by }) => ({ by: `${by} ` }),
  action: ({ action }) => ({ action: action === 'drill-run' ? 'key-changed' : 'drill-run' }),
  subject: ({ subject }) => ({ subject: subject.slice(0, -1) }),
  detail: ({ detail }) => ({ detail: `${detail}.` }),
  previous: ({ previous }) => ({
    previous: previous.replace(/^./, (c) => (c === '0' ? '1' : '0')),
  }),
  hash: ({ hash: own }) => ({ hash: own.replace(/.$/, (c) => (c === '0' ? '1' : '0')) }),
};

describe('a trail of 10,000 rows', () => {
  it('has no faults as it was written', async () => {
    expect(await faultsOf(ROWS)).toEqual([]);
    expect(ROWS[0]?.previous).toBe(NO_ROW);
  });

  // Rows that are three apart say nothing of each other: so each of them is a single alteration.
  it.for(Object.entries(FORGERIES))('shows each row whose %s was altered', async ([, forge]) => {
    for (const third of [0, 1, 2]) {
      const altered = ROWS.map((row) => (row.seq % 3 === third ? { ...row, ...forge(row) } : row));
      const found = new Set(seqs(await faultsOf(altered), 'altered'));
      const expected = ROWS.filter(({ seq }) => seq % 3 === third).map(({ seq }) => seq);
      expect(expected.filter((seq) => !found.has(seq))).toEqual([]);
    }
  });

  it('shows each row whose seq was altered', async () => {
    for (const third of [0, 1, 2]) {
      const altered = ROWS.map((row) =>
        row.seq % 3 === third ? { ...row, seq: row.seq + COUNT } : row,
      );
      const found = new Set(seqs(await faultsOf(altered), 'altered'));
      expect(found.size).toBe(ROWS.filter(({ seq }) => seq % 3 === third).length);
    }
  });

  it('shows each row that was written anew with a hash of its own', async () => {
    for (const third of [0, 1, 2]) {
      const forged = ROWS.map((row) => {
        if (row.seq % 3 !== third) return row;
        const other = { ...row, detail: 'nothing happened' };
        return { ...other, hash: hash(canonicalRow(other)) };
      });
      const faults = await faultsOf(forged);
      expect(seqs(faults, 'altered')).toEqual([]);
      // By the row behind it; the last one by the head.
      const found = new Set([
        ...seqs(faults, 'rewritten').map((seq) => seq - 1),
        ...seqs(faults, 'head-differs'),
      ]);
      const expected = ROWS.filter(({ seq }) => seq % 3 === third).map(({ seq }) => seq);
      expect(expected.filter((seq) => !found.has(seq))).toEqual([]);
    }
  });

  it('shows each row that is missing', async () => {
    for (const third of [0, 1, 2]) {
      const faults = await faultsOf(ROWS.filter(({ seq }) => seq % 3 !== third));
      const missing = faults.flatMap((fault) =>
        fault.kind === 'missing' && fault.from === fault.to ? [fault.from] : [],
      );
      expect(missing).toEqual(ROWS.filter(({ seq }) => seq % 3 === third).map(({ seq }) => seq));
    }
  });

  it('shows each pair that was swapped, and each row that stands twice', async () => {
    const swapped: AuditRow[] = [];
    const twice: AuditRow[] = [];
    for (let n = 0; n < ROWS.length; n += 4) {
      const [a, b, ...rest] = ROWS.slice(n, n + 4);
      if (a === undefined || b === undefined) throw new Error('Expected pairs.');
      swapped.push(b, a, ...rest);
      twice.push(a, a, b, ...rest);
    }
    expect(seqs(await faultsOf(swapped), 'out-of-order')).toHaveLength(COUNT / 4);
    expect(seqs(await faultsOf(twice), 'doubled')).toHaveLength(COUNT / 4);
  });

  it.for([1, 2, 9_999, 10_000])('shows that its last %d rows are missing', async (count) => {
    expect(await faultsOf(ROWS.slice(0, COUNT - count))).toEqual([
      { kind: 'missing', from: COUNT - count + 1, to: COUNT },
    ]);
  });

  it('shows a tail that was cut together with the head, by what an alert has quoted', async () => {
    const cut = ROWS.slice(0, 9_000);
    const anchor = { seq: 9_500, hash: ROWS[9_499]?.hash ?? '' };
    expect(await faultsOf(cut, { head: cut.at(-1) })).toEqual([]);
    expect(await faultsOf(cut, { head: cut.at(-1), anchor })).toEqual([
      { kind: 'anchor-differs', seq: 9_500 },
    ]);
  });

  it('shows a trail that was written anew from its first row to its head, by an anchor', async () => {
    const forged = chainOf(COUNT, (entry) =>
      entry.subject === 'kw_17' ? { ...entry, by: 'somebody else' } : entry,
    );
    const head = forged.at(-1);
    const anchor = { seq: 42, hash: (ROWS[41]?.hash ?? '').slice(0, 16) };
    expect(await faultsOf(forged, { head })).toEqual([]);
    expect(await faultsOf(forged, { head, anchor })).toEqual([{ kind: 'anchor-differs', seq: 42 }]);
    expect(await faultsOf(ROWS, { anchor })).toEqual([]);
  });

  it('shows a head that was taken away, or put forward and back', async () => {
    const check = await verifyAudit(ROWS, { head: undefined, hash });
    expect(check).toEqual({ rows: COUNT, faults: [{ kind: 'head-differs', seq: COUNT }] });
    expect(await faultsOf(ROWS, { head: ROWS[10] })).toEqual([
      { kind: 'head-differs', seq: COUNT },
    ]);
  });
});
