// What every CaseStore must do, run against each adapter.
import { expect, it } from 'vitest';
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { type CreateStores, HOSTILE, KEY, later, NOW } from './stores.ts';

const STEP = { at: later(5), by: HOSTILE, note: HOSTILE };

export function caseOf(change: Partial<IncidentCase> = {}): IncidentCase {
  return {
    incidentId: 'inc-1',
    keyId: KEY,
    version: 1,
    status: 'open',
    openedAt: NOW,
    acknowledged: undefined,
    containedAtAws: undefined,
    containedAtExchange: undefined,
    ended: undefined,
    reminders: 0,
    remindAt: undefined,
    ...change,
  };
}

export function itBehavesLikeACaseStore(create: CreateStores): void {
  it('opens a case once', async () => {
    const { cases } = await create();
    expect(await cases.read('inc-1')).toBeUndefined();
    expect(await cases.open(caseOf())).toBe(true);
    expect(await cases.open(caseOf({ reminders: 7 }))).toBe(false);
    expect(await cases.read('inc-1')).toEqual(caseOf());
  });

  it('changes what was read, and nothing else', async () => {
    const { cases } = await create();
    const full = caseOf({
      version: 2,
      status: 'contained-at-exchange',
      acknowledged: STEP,
      containedAtAws: STEP,
      containedAtExchange: STEP,
      reminders: 3,
      remindAt: later(9),
    });
    expect(await cases.change(caseOf(), full)).toBe(false);
    expect(await cases.read('inc-1')).toBeUndefined();
    await cases.open(caseOf());
    expect(await cases.change(caseOf(), full)).toBe(true);
    expect(await cases.change(caseOf(), caseOf({ version: 2 }))).toBe(false);
    expect(await cases.read('inc-1')).toEqual(full);
    const givenBack = { ...full, version: 3, containedAtAws: undefined, remindAt: undefined };
    expect(await cases.change(full, givenBack)).toBe(true);
    expect(await cases.read('inc-1')).toEqual(givenBack);
  });

  it('lets one of many win', async () => {
    const { cases } = await create();
    const opened = await Promise.all(Array.from({ length: 8 }, () => cases.open(caseOf())));
    expect(opened.filter(Boolean)).toHaveLength(1);
    const changed = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        cases.change(caseOf(), caseOf({ version: 2, reminders: n })),
      ),
    );
    expect(changed.filter(Boolean)).toHaveLength(1);
  });

  it('lists reminders that are due, oldest first', async () => {
    const { cases } = await create();
    for (const ms of [30, 10, 20]) {
      await cases.open(caseOf({ incidentId: `inc-${ms}`, remindAt: later(ms) }));
    }
    await cases.open(caseOf({ incidentId: 'inc-never' }));
    const due = async (ms: number, limit: number) =>
      (await cases.toRemind(later(ms), limit)).map(({ incidentId }) => incidentId);
    expect(await due(9, 10)).toEqual([]);
    expect(await due(20, 10)).toEqual(['inc-10', 'inc-20']);
    expect(await due(99, 2)).toEqual(['inc-10', 'inc-20']);
    expect(await due(400 * 86_400_000, 10)).toEqual(['inc-10', 'inc-20', 'inc-30']);
  });

  it('lists what goes on and what has ended', async () => {
    const { cases } = await create();
    for (const id of ['inc-a', 'inc-b', 'inc-c', 'inc-d']) {
      await cases.open(caseOf({ incidentId: id, remindAt: later(1) }));
    }
    for (const [id, ms] of [
      ['inc-b', 3],
      ['inc-c', 7],
      ['inc-d', 5],
    ] as const) {
      const before = caseOf({ incidentId: id, remindAt: later(1) });
      const ended = { at: later(ms), by: 'ann', note: '' };
      await cases.change(before, { ...before, version: 2, status: 'resolved', ended });
    }
    const ids = (list: readonly IncidentCase[]) => list.map(({ incidentId }) => incidentId);
    expect(ids(await cases.unresolved(10))).toEqual(['inc-a']);
    expect(ids(await cases.ended(10))).toEqual(['inc-c', 'inc-d', 'inc-b']);
    expect(ids(await cases.ended(2))).toEqual(['inc-c', 'inc-d']);
    expect(ids(await cases.toRemind(later(99), 10))).toEqual(['inc-a']);
  });
}
