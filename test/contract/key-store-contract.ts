// What every KeyStore must do, run against each adapter.
import { expect, it } from 'vitest';
import { neverHeld } from '#shared/model/hold.ts';
import { NO_EXCEPTIONS } from '#shared/model/key-exceptions.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { DAY_MS } from '#shared/model/units.ts';
import {
  type CreateStores,
  commitOf,
  holdOf,
  incidentNotice,
  incidentOf,
  KEY,
  later,
  NOW,
  OPEN,
  OPEN_POINTER,
  OTHER_KEY,
  operationNotice,
  recordOf,
} from './stores.ts';

export function itCommitsAndLoads(create: CreateStores): void {
  it('knows nothing of a key that nobody committed', async () => {
    const { keys } = await create();
    expect(await keys.load(KEY)).toEqual({
      record: undefined,
      exceptions: NO_EXCEPTIONS,
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
      exceptions: NO_EXCEPTIONS,
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
