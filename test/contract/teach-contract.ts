// How every KeyStore must take what a person teaches, run against each adapter.
import { expect, it } from 'vitest';
import type { TaughtBaseline } from '#shared/ports/key-store.ts';
import { type CreateStores, commitOf, KEY, later, OPEN, OPEN_POINTER, recordOf } from './stores.ts';

const TAUGHT: TaughtBaseline = {
  keyId: KEY,
  version: 1,
  baseline: new Uint8Array([9, 9]),
  closes: OPEN.incident.incidentId,
  now: later(1),
};

export function itTeaches(create: CreateStores): void {
  async function withOpenIncident() {
    const stores = await create();
    await stores.registry.put(recordOf(KEY));
    await stores.keys.commit(commitOf({ incidents: [OPEN], openIncident: OPEN_POINTER }));
    return stores;
  }

  it('replaces what was known and closes the incident', async () => {
    const { keys } = await withOpenIncident();
    expect(await keys.teach(TAUGHT)).toBe(true);
    const after = await keys.load(KEY);
    expect([after.version, after.openIncident]).toEqual([2, undefined]);
    expect(after.record).toEqual(recordOf(KEY));
    expect([...(after.baseline ?? [])]).toEqual([9, 9]);
    const stored = await keys.incident(KEY, OPEN.incident.incidentId);
    expect(stored).toEqual({ ...OPEN, status: 'closed' });
    expect(await keys.countOpen()).toBe(0);
  });

  it('leaves an incident open that nobody has spoken of', async () => {
    const { keys } = await withOpenIncident();
    expect(await keys.teach({ ...TAUGHT, closes: undefined })).toBe(true);
    expect((await keys.load(KEY)).openIncident).toEqual(OPEN_POINTER);
    expect(await keys.countOpen()).toBe(1);
  });

  it('changes nothing when somebody has committed since, or nothing is known', async () => {
    const { keys } = await withOpenIncident();
    expect(await keys.teach({ ...TAUGHT, version: 0 })).toBe(false);
    expect(await keys.teach({ ...TAUGHT, version: 2 })).toBe(false);
    const other = await create();
    expect(await other.keys.teach(TAUGHT)).toBe(false);
    expect((await keys.load(KEY)).openIncident).toEqual(OPEN_POINTER);
    expect((await other.keys.load(KEY)).version).toBe(0);
  });

  it('refuses a state that no item should hold', async () => {
    const { keys } = await withOpenIncident();
    const baseline = new Uint8Array(65_536);
    await expect(keys.teach({ ...TAUGHT, baseline })).rejects.toMatchObject({ code: 'refused' });
  });
}
