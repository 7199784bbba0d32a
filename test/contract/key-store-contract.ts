// What every KeyStore must do, run against each adapter.
import { expect, it } from 'vitest';
import { neverHeld } from '#shared/model/hold.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { DAY_MS, epochMs, HOUR_MS } from '#shared/model/units.ts';
import {
  type CreateStores,
  commitOf,
  holdOf,
  incidentNotice,
  incidentOf,
  KEY,
  later,
  NOW,
  OTHER_KEY,
  operationNotice,
  recordOf,
} from './stores.ts';

const OPEN: StoredIncident = { status: 'open', incident: incidentOf() };
const OPEN_POINTER = {
  incidentId: OPEN.incident.incidentId,
  lastAt: OPEN.incident.endedAt,
  ordinarySince: 4,
  epoch: 3,
};

export function itCommitsAndLoads(create: CreateStores): void {
  it('knows nothing of a key that nobody committed', async () => {
    const { keys } = await create();
    expect(await keys.load(KEY)).toEqual({
      record: undefined,
      version: 0,
      baseline: undefined,
      openIncident: undefined,
      hold: neverHeld(KEY),
      hasChunk: false,
    });
    expect((await keys.load(KEY, 'chunk-1')).hasChunk).toBe(false);
    expect(await keys.incident(KEY, 'inc-1')).toBeUndefined();
  });

  it('loads what was committed, registered and held', async () => {
    const { keys, holds, registry } = await create();
    await registry.put(recordOf(KEY));
    await holds.change(neverHeld(KEY), holdOf());
    const commit = commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] });
    expect(await keys.commit(commit)).toBe('committed');
    const loaded = await keys.load(KEY, commit.chunkId);
    expect(loaded).toEqual({
      record: recordOf(KEY),
      version: 1,
      baseline: new Uint8Array([1, 2, 3]),
      openIncident: OPEN_POINTER,
      hold: holdOf(),
      hasChunk: true,
    });
    expect(await keys.incident(KEY, OPEN.incident.incidentId)).toEqual(OPEN);
    expect((await keys.load(OTHER_KEY)).version).toBe(0);
  });

  it('keeps its own copy of a baseline', async () => {
    const { keys } = await create();
    const baseline = new Uint8Array([1, 2, 3]);
    await keys.commit(commitOf({ baseline }));
    baseline.fill(9);
    (await keys.load(KEY)).baseline?.fill(9);
    expect((await keys.load(KEY)).baseline).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('forgets an open incident when a commit names none', async () => {
    const { keys } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER }));
    await keys.commit(commitOf({ chunkId: 'chunk-2', version: 1 }));
    expect((await keys.load(KEY)).openIncident).toBeUndefined();
  });

  it('writes an incident whole over what was there', async () => {
    const { keys } = await create();
    const closed: StoredIncident = {
      status: 'closed',
      incident: incidentOf({ suspiciousCalls: 9, disabledAt: later(5) }),
    };
    await keys.commit(commitOf({ incidents: [OPEN] }));
    await keys.commit(commitOf({ chunkId: 'chunk-2', version: 1, incidents: [closed] }));
    expect(await keys.incident(KEY, OPEN.incident.incidentId)).toEqual(closed);
    expect(await keys.quietIncidents(later(DAY_MS), 10)).toEqual([]);
  });

  it('puts the notices of a commit into the outbox', async () => {
    const { keys, notices } = await create();
    const notice = incidentNotice('opened');
    await keys.commit(commitOf({ notices: [notice, operationNotice()] }));
    expect((await notices.open(notice.noticeId))?.notice).toEqual(notice);
    expect((await notices.open(operationNotice().noticeId))?.notice).toEqual(operationNotice());
  });
}

export function itCommitsOnce(create: CreateStores): void {
  it('answers duplicate to a chunk that was committed, and changes nothing', async () => {
    const { keys, notices } = await create();
    await keys.commit(commitOf());
    const again = commitOf({ baseline: new Uint8Array([9]), notices: [operationNotice()] });
    expect(await keys.commit(again)).toBe('duplicate');
    expect(await keys.commit({ ...again, version: 1 })).toBe('duplicate');
    expect(await keys.load(KEY)).toMatchObject({ version: 1, baseline: new Uint8Array([1, 2, 3]) });
    expect(await notices.due(later(DAY_MS), 10)).toEqual([]);
    expect((await keys.load(KEY, 'chunk-1')).hasChunk).toBe(true);
  });

  it('remembers a chunk for 35 days', async () => {
    const { keys } = await create();
    await keys.commit(commitOf());
    const now = later(35 * DAY_MS - 1);
    await keys.commit(commitOf({ chunkId: 'chunk-2', version: 1, now }));
    expect((await keys.load(KEY, 'chunk-1')).hasChunk).toBe(true);
  });

  it('tells chunks of two keys apart', async () => {
    const { keys } = await create();
    await keys.commit(commitOf());
    expect((await keys.load(OTHER_KEY, 'chunk-1')).hasChunk).toBe(false);
    expect(await keys.commit(commitOf({ keyId: OTHER_KEY }))).toBe('committed');
  });

  it.for([0, 2, 7])('answers conflict to version %d when 1 is stored', async (version) => {
    const { keys, notices } = await create();
    await keys.commit(commitOf());
    const stale = commitOf({
      chunkId: 'chunk-2',
      version,
      incidents: [OPEN],
      notices: [operationNotice()],
    });
    expect(await keys.commit(stale)).toBe('conflict');
    expect((await keys.load(KEY, 'chunk-2')).hasChunk).toBe(false);
    expect(await keys.incident(KEY, OPEN.incident.incidentId)).toBeUndefined();
    expect(await notices.due(later(DAY_MS), 10)).toEqual([]);
  });

  it('lets exactly one of many workers win each version', async () => {
    const { keys } = await create();
    for (let version = 0; version < 3; version++) {
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, worker) =>
          // A worker that meets another in the middle is told to come back.
          keys
            .commit(commitOf({ chunkId: `chunk-${version}-${worker}`, version }))
            .catch((error: { code: string }) => error.code),
        ),
      );
      expect(results.filter((result) => result === 'committed')).toHaveLength(1);
      expect(results.filter((result) => result === 'duplicate')).toEqual([]);
      expect((await keys.load(KEY)).version).toBe(version + 1);
    }
  });

  it('drops a notice that is there, and commits the rest', async () => {
    const { keys, notices } = await create();
    const known = operationNotice({ detail: 'first' });
    await notices.put(known);
    await notices.settle(known.noticeId, { attempts: 1, told: undefined }, NOW);
    const fresh = incidentNotice('opened');
    const commit = commitOf({ incidents: [OPEN], notices: [operationNotice(), fresh, fresh] });
    expect(await keys.commit(commit)).toBe('committed');
    expect(await notices.open(known.noticeId)).toBeUndefined();
    expect(await notices.due(NOW, 10)).toEqual([fresh.noticeId]);
    expect((await keys.load(KEY)).version).toBe(1);
  });

  it('takes 100 items at once and refuses one more', async () => {
    const { keys, notices } = await create();
    const many = Array.from({ length: 98 }, (_, index) =>
      operationNotice({ noticeId: `unknown-key.source-${index}.day` }),
    );
    const more = commitOf({ notices: [...many, operationNotice()] });
    await expect(keys.commit(more)).rejects.toMatchObject({ code: 'refused' });
    expect(await keys.commit(commitOf({ notices: many }))).toBe('committed');
    expect(await notices.due(NOW, 200)).toHaveLength(98);
  });

  it('refuses a state over 64 KB', async () => {
    const { keys } = await create();
    const large = commitOf({ baseline: new Uint8Array(65_536) });
    await expect(keys.commit(large)).rejects.toMatchObject({ code: 'refused' });
    expect((await keys.load(KEY)).version).toBe(0);
  });

  it('refuses an incident of another key', async () => {
    const { keys } = await create();
    const astray: StoredIncident = { status: 'open', incident: incidentOf({ keyId: OTHER_KEY }) };
    const commit = commitOf({ incidents: [astray] });
    await expect(keys.commit(commit)).rejects.toMatchObject({ code: 'refused' });
  });
}

export function itEndsQuietIncidents(create: CreateStores): void {
  const ended: StoredIncident = { ...OPEN, status: 'closed' };
  const notice = incidentNotice('closed');

  it('lists open incidents that have been quiet, oldest first', async () => {
    const { keys } = await create();
    for (const [index, hours] of [3, 1, 2, 9].entries()) {
      const incident = incidentOf({ incidentId: `inc-${hours}`, endedAt: later(hours * HOUR_MS) });
      const incidents = [{ status: 'open' as const, incident }];
      await keys.commit(commitOf({ chunkId: `chunk-${index}`, version: index, incidents }));
    }
    const idsOf = async (limit: number) =>
      (await keys.quietIncidents(later(3 * HOUR_MS), limit)).map((one) => one.incident.incidentId);
    expect(await idsOf(10)).toEqual(['inc-1', 'inc-2', 'inc-3']);
    expect(await idsOf(2)).toEqual(['inc-1', 'inc-2']);
    expect(await keys.quietIncidents(epochMs(0), 10)).toEqual([]);
  });

  it('lists none that has just come in with an old log', async () => {
    const { keys } = await create();
    await keys.commit(commitOf({ incidents: [OPEN], now: later(DAY_MS) }));
    expect(await keys.quietIncidents(later(DAY_MS - 1), 10)).toEqual([]);
    expect(await keys.quietIncidents(later(DAY_MS), 10)).toHaveLength(1);
  });

  it('closes an incident once, and tells of it', async () => {
    const { keys, notices } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    expect(await keys.close(ended, notice, later(1))).toBe('committed');
    expect(await keys.incident(KEY, OPEN.incident.incidentId)).toEqual(ended);
    expect(await keys.quietIncidents(later(DAY_MS), 10)).toEqual([]);
    expect(await notices.due(NOW, 10)).toEqual([notice.noticeId]);
    expect(await keys.load(KEY)).toMatchObject({
      version: 2,
      baseline: new Uint8Array([1, 2, 3]),
      openIncident: undefined,
    });
    expect(await keys.close(ended, notice, later(2))).toBe('duplicate');
    expect((await keys.load(KEY)).version).toBe(2);
  });

  it('keeps a fold from writing a closed incident back', async () => {
    const { keys } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    await keys.close(ended, notice, NOW);
    const stale = commitOf({ chunkId: 'chunk-2', version: 1, openIncident: OPEN_POINTER });
    expect(await keys.commit(stale)).toBe('conflict');
  });

  it('answers conflict when the incident has gone on', async () => {
    const { keys, notices } = await create();
    const goneOn = { ...OPEN_POINTER, lastAt: later(1) };
    await keys.commit(commitOf({ openIncident: goneOn, incidents: [OPEN] }));
    expect(await keys.close(ended, notice, NOW)).toBe('conflict');
    expect(await notices.due(NOW, 10)).toEqual([]);
    expect((await keys.load(KEY)).openIncident).toEqual(goneOn);
  });

  it('answers conflict when another incident is open, or none ever was', async () => {
    const { keys } = await create();
    expect(await keys.close(ended, notice, NOW)).toBe('conflict');
    await keys.commit(commitOf({ openIncident: { ...OPEN_POINTER, incidentId: 'inc-other' } }));
    expect(await keys.close(ended, notice, NOW)).toBe('conflict');
  });

  it('closes without a word when nobody need hear of it', async () => {
    const { keys, notices } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    expect(await keys.countOpen()).toBe(1);
    expect(await keys.close(ended, undefined, NOW)).toBe('committed');
    expect(await keys.close(ended, undefined, NOW)).toBe('duplicate');
    expect(await keys.countOpen()).toBe(0);
    expect(await notices.due(later(DAY_MS), 10)).toEqual([]);
  });

  it('closes although its notice is there', async () => {
    const { keys, notices } = await create();
    await notices.put(notice);
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    expect(await keys.close(ended, notice, NOW)).toBe('committed');
    expect(await notices.due(NOW, 10)).toEqual([notice.noticeId]);
  });
}
