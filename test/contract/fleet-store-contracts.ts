// What every BrakeStore and every KeyRegistry must do, run against each adapter.
import { expect, it } from 'vitest';
import { DRILL_EXCHANGE, DRILL_KEY_PREFIX, type KeyRecord } from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';
import { type CreateStores, KEY, later, NOW, OTHER_KEY, recordOf } from './stores.ts';

const FIRST = { keyId: KEY, incidentId: 'inc-1', at: NOW };
const SECOND = { keyId: OTHER_KEY, incidentId: 'inc-2', at: later(1) };

export function itBehavesLikeABrakeStore(create: CreateStores): void {
  it('is free before anything was written', async () => {
    const { brake } = await create();
    expect(await brake.read()).toEqual({ version: 0, recent: [], killSwitch: false });
  });

  it('writes what it read, once', async () => {
    const { brake } = await create();
    expect(await brake.write(0, [FIRST])).toBe(true);
    expect(await brake.write(0, [SECOND])).toBe(false);
    expect(await brake.write(1, [FIRST, SECOND])).toBe(true);
    expect(await brake.write(7, [])).toBe(false);
    expect(await brake.read()).toEqual({ version: 2, recent: [FIRST, SECOND], killSwitch: false });
  });

  it('lets one of many win', async () => {
    const { brake } = await create();
    const results = await Promise.all(Array.from({ length: 8 }, () => brake.write(0, [FIRST])));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the kill switch apart, and makes whoever has read before look again', async () => {
    const { brake } = await create();
    await brake.setKillSwitch(true);
    expect(await brake.write(0, [FIRST])).toBe(false);
    const { version, killSwitch } = await brake.read();
    expect(killSwitch).toBe(true);
    expect(await brake.write(version, [FIRST])).toBe(true);
    expect(await brake.read()).toMatchObject({ recent: [FIRST], killSwitch: true });
    await brake.setKillSwitch(false);
    expect(await brake.read()).toMatchObject({ recent: [FIRST], killSwitch: false });
  });
}

export function itBehavesLikeAKeyRegistry(create: CreateStores): void {
  it('has no record that nobody put', async () => {
    const { registry } = await create();
    expect(await registry.get(KEY)).toBeUndefined();
    expect(await listOf(registry.list())).toEqual([]);
    expect(await registry.count()).toBe(0);
  });

  it('replaces the whole record', async () => {
    const { registry } = await create();
    await registry.put(recordOf(KEY));
    expect(await registry.get(KEY)).toEqual(recordOf(KEY));
    const next = recordOf(KEY, { owner: undefined, scopes: [], mode: 'observe', honey: true });
    await registry.put(next);
    expect(await registry.get(KEY)).toEqual(next);
    expect(await registry.count()).toBe(1);
  });

  it('lists all of them, whatever they are called', async () => {
    const { registry } = await create();
    const names = ['__proto__', 'constructor', 'a#b', 'KEY#x', 'kw é', ...manyNames()];
    const records = names.map((name) => recordOf(keyId(name)));
    await Promise.all(records.map((record) => registry.put(record)));
    const listed = (await listOf(registry.list())).map((record) => record.keyId);
    expect(listed.toSorted()).toEqual(names.toSorted());
    expect(await registry.count()).toBe(names.length);
  });

  it('finds the key of a drill by its id, and lists and counts real keys only', async () => {
    const { registry } = await create();
    const drill = recordOf(keyId(`${DRILL_KEY_PREFIX}1`), { exchange: DRILL_EXCHANGE });
    const named = recordOf(keyId(`${DRILL_KEY_PREFIX}2`));
    for (const record of [drill, named, recordOf(KEY)]) await registry.put(record);
    expect(await registry.get(drill.keyId)).toEqual(drill);
    const listed = (await listOf(registry.list())).map((record) => record.keyId);
    expect(listed.toSorted()).toEqual([named.keyId, KEY].toSorted());
    expect(await registry.count()).toBe(2);
  });
}

function manyNames(): readonly string[] {
  return Array.from({ length: 60 }, (_, index) => `key-${index}`);
}

async function listOf(records: AsyncIterable<KeyRecord>): Promise<readonly KeyRecord[]> {
  const all: KeyRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}
