// What the doctor makes of the keys and of the record of what was decided about them.
import { describe, expect, it } from 'vitest';
import { checkTrail } from '#cli/doctor/checks/audit.ts';
import {
  judgeBlindness,
  judgeLearning,
  judgeProtection,
  judgeRecords,
  type RestView,
} from '#cli/doctor/checks/keys.ts';
import { createMemoryAuditTrail } from '#shared/adapters/memory-audit-trail.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';

const NOW = epochMs(Date.UTC(2026, 2, 16));

describe('keys', () => {
  const prepared = { state: 'active', strategy: 'tombstone', prepared: true } as const;

  it.for([
    ['is prepared', prepared, 'ok'],
    ['is not prepared', { ...prepared, prepared: false }, 'failed'],
    ['is half held back', { ...prepared, state: 'partial' }, 'failed'],
    ['is held back', { ...prepared, state: 'quarantined' }, 'ok'],
    ['has no secret', 'no-secret', 'failed'],
    ['has lost its secret', 'gone', 'failed'],
  ] as const)('in enforce whose secret %s', ([, custody, status]) => {
    expect(judgeProtection([{ label: 'maker', custody }]).status).toBe(status);
  });

  function rested(change: Partial<RestView>, idleMs?: number): RestView {
    const rest = { maturity: 'mature', idleMs, longestGapMs: HOUR_MS } as const;
    return { label: 'maker', honey: false, isQuiet: false, rest, ...change };
  }

  it.for([
    ['calls as usual', rested({}, MINUTE_MS), 'ok'],
    ['is quiet for a little longer than ever', rested({ isQuiet: true }, 2 * HOUR_MS), 'ok'],
    ['is quiet for far longer', rested({ isQuiet: true }, 3 * HOUR_MS), 'warning'],
    ['was never seen', rested({ rest: undefined }), 'warning'],
    ['has a baseline without a call', rested({}), 'warning'],
  ] as const)('that %s', ([, view, status]) => {
    expect(judgeBlindness([view]).status).toBe(status);
  });

  it('that are bait are not missed, and learn nothing', () => {
    const bait = rested({ honey: true, rest: undefined });
    expect(judgeBlindness([bait, rested({}, 1)]).status).toBe('ok');
    expect(judgeLearning([bait]).status).toBe('ok');
  });

  it('that still learn are named', () => {
    const young = rested({ label: 'young\u001b[31m', rest: undefined });
    expect(judgeLearning([young, rested({}, 1)])).toEqual({
      status: 'warning',
      found: '1 of 2 still learn: young\\u001b[31m',
    });
  });

  it('whose record is damaged are a fault', () => {
    expect(judgeRecords(3, []).status).toBe('ok');
    expect(judgeRecords(3, [new Error('Expected REC#x as we write it.')]).status).toBe('failed');
  });
});

describe('the audit trail', () => {
  const entry = {
    at: NOW,
    by: 'ann',
    action: 'key-released',
    subject: 'kw_1',
    detail: 'x',
  } as const;

  it('is whole as it was written, and before anything was', async () => {
    const trail = createMemoryAuditTrail(createMemoryTable());
    expect(await checkTrail(trail)).toEqual({ status: 'ok', found: '0 rows' });
    await trail.append(entry);
    await trail.append(entry);
    expect(await checkTrail(trail)).toEqual({ status: 'ok', found: '2 rows' });
  });

  it('is not whole with a row that was altered', async () => {
    const trail = createMemoryAuditTrail(createMemoryTable());
    await trail.append(entry);
    await trail.append(entry);
    const altered = {
      head: () => trail.head(),
      rows: async function* rows() {
        for await (const row of trail.rows()) yield row.seq === 1 ? { ...row, by: 'eve' } : row;
      },
    };
    expect(await checkTrail(altered)).toEqual({ status: 'failed', found: 'row 1: altered' });
  });

  it('is looked at again when it has grown meanwhile', async () => {
    const trail = createMemoryAuditTrail(createMemoryTable());
    await trail.append(entry);
    let looks = 0;
    const growing = {
      head: async () => {
        // Behind the first head and before its rows.
        const head = await trail.head();
        if (looks++ === 0) await trail.append(entry);
        return head;
      },
      rows: () => trail.rows(),
    };
    expect(await checkTrail(growing)).toEqual({ status: 'ok', found: '2 rows' });
  });
});
