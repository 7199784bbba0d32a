// What every ExceptionStore must do, run against each adapter.
import { expect, it } from 'vitest';
import { type KeyExceptions, NO_EXCEPTIONS } from '#shared/model/key-exceptions.ts';
import { type CreateStores, HOSTILE, KEY, later, NOW, OTHER_KEY, recordOf } from './stores.ts';

const SOME: KeyExceptions = {
  version: 0,
  suppressions: [
    { detector: 'ip.new-network', keyId: KEY, by: 'ann', reason: HOSTILE, until: later(1) },
  ],
  expectedChanges: [
    {
      keyId: KEY,
      cidrs: ['203.0.113.9/32', '2001:db8::/64'],
      from: NOW,
      until: later(2),
      by: 'ann',
      reason: HOSTILE,
    },
  ],
};

export function itBehavesLikeAnExceptionStore(create: CreateStores): void {
  it('knows none of a key that nobody has excepted anything for', async () => {
    const { exceptions, registry, keys } = await create();
    expect(await exceptions.read(KEY)).toEqual(NO_EXCEPTIONS);
    await registry.put(recordOf(KEY));
    expect(await exceptions.read(KEY)).toEqual(NO_EXCEPTIONS);
    expect((await keys.load(KEY)).exceptions).toEqual(NO_EXCEPTIONS);
  });

  it('gives back what was written, also to whoever loads the key', async () => {
    const { exceptions, registry, keys } = await create();
    await registry.put(recordOf(KEY));
    expect(await exceptions.change(KEY, NO_EXCEPTIONS, SOME)).toBe(true);
    const written = { ...SOME, version: 1 };
    expect(await exceptions.read(KEY)).toEqual(written);
    expect((await keys.load(KEY)).exceptions).toEqual(written);
    expect((await keys.load(OTHER_KEY)).exceptions).toEqual(NO_EXCEPTIONS);
  });

  it('keeps them when the record is put anew, and the record when they change', async () => {
    const { exceptions, registry } = await create();
    await registry.put(recordOf(KEY));
    await exceptions.change(KEY, NO_EXCEPTIONS, SOME);
    const changed = recordOf(KEY, { mode: 'observe' });
    await registry.put(changed);
    expect(await exceptions.read(KEY)).toEqual({ ...SOME, version: 1 });
    expect(await registry.get(KEY)).toEqual(changed);
  });

  it('refuses a change of what is another by now, and lets one of many win', async () => {
    const { exceptions, registry } = await create();
    await registry.put(recordOf(KEY));
    const results = await Promise.all(
      Array.from({ length: 6 }, () => exceptions.change(KEY, NO_EXCEPTIONS, SOME)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    const now = await exceptions.read(KEY);
    expect(await exceptions.change(KEY, now, { ...now, suppressions: [] })).toBe(true);
    expect(await exceptions.change(KEY, now, SOME)).toBe(false);
    expect(await exceptions.read(KEY)).toEqual({ ...SOME, version: 2, suppressions: [] });
  });

  it('excepts nothing for a key that nobody registered', async () => {
    const { exceptions, registry } = await create();
    expect(await exceptions.change(KEY, NO_EXCEPTIONS, SOME)).toBe(false);
    expect(await registry.get(KEY)).toBeUndefined();
  });
}
