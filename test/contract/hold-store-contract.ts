// What every HoldStore must do, run against each adapter.
import { expect, it } from 'vitest';
import { neverHeld } from '#shared/model/hold.ts';
import { type CreateStores, holdOf, KEY, later, NOW, OTHER_KEY } from './stores.ts';

const PENDING = holdOf({ state: 'pending', strategy: undefined, secretVersion: undefined });

export function itKeepsHolds(create: CreateStores): void {
  it('knows a key that nobody touched as never held', async () => {
    const { holds } = await create();
    expect(await holds.read(KEY)).toEqual(neverHeld(KEY));
    await holds.acquire({ keyId: KEY, owner: 'a' }, NOW, later(9));
    expect(await holds.read(KEY)).toEqual(neverHeld(KEY));
    expect(await holds.held(10)).toEqual([]);
  });

  it('changes a hold from state to state', async () => {
    const { holds } = await create();
    const released = holdOf({ state: 'active', epoch: 1, incidentId: undefined });
    expect(await holds.change(neverHeld(KEY), PENDING)).toBe(true);
    expect(await holds.change(PENDING, holdOf())).toBe(true);
    expect(await holds.read(KEY)).toEqual(holdOf());
    expect(await holds.change(holdOf(), released)).toBe(true);
    expect(await holds.read(KEY)).toEqual(released);
    expect(await holds.read(OTHER_KEY)).toEqual(neverHeld(OTHER_KEY));
  });

  it('refuses an order of an older epoch', async () => {
    const { holds } = await create();
    await holds.change(neverHeld(KEY), holdOf({ state: 'active', epoch: 1 }));
    expect(await holds.change(neverHeld(KEY), PENDING)).toBe(false);
    expect(await holds.change(holdOf({ state: 'active', epoch: 2 }), PENDING)).toBe(false);
    expect(await holds.read(KEY)).toEqual(holdOf({ state: 'active', epoch: 1 }));
  });

  it('refuses a change of a state that is another by now', async () => {
    const { holds } = await create();
    await holds.change(neverHeld(KEY), PENDING);
    expect(await holds.change(neverHeld(KEY), PENDING)).toBe(false);
    expect(await holds.change(holdOf(), PENDING)).toBe(false);
    expect(await holds.change(holdOf({ keyId: OTHER_KEY }), PENDING)).toBe(false);
  });

  it('refuses a change that arrives late, when the hold has gone there and back', async () => {
    const { holds } = await create();
    const order = [neverHeld(KEY), PENDING] as const;
    const withdrawn = holdOf({ state: 'active', incidentId: undefined, changedAt: later(1) });
    await holds.change(...order);
    await holds.change(PENDING, withdrawn);
    expect(await holds.change(...order)).toBe(false);
    expect(await holds.read(KEY)).toEqual(withdrawn);
    expect(await holds.change(withdrawn, PENDING)).toBe(true);
  });

  it('lets one of many win', async () => {
    const { holds } = await create();
    const results = await Promise.all(
      Array.from({ length: 8 }, () => holds.change(neverHeld(KEY), PENDING)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('lists what is not active', async () => {
    const { holds } = await create();
    const other = holdOf({ keyId: OTHER_KEY, state: 'releasing', changedAt: later(1) });
    await holds.change(neverHeld(OTHER_KEY), other);
    await holds.change(neverHeld(KEY), holdOf());
    expect(await holds.held(10)).toEqual([holdOf(), other]);
    expect(await holds.held(1)).toEqual([holdOf()]);
    await holds.change(holdOf(), holdOf({ state: 'active', epoch: 1 }));
    expect(await holds.held(10)).toEqual([other]);
  });

  it('lists what is in use again since a time, latest first', async () => {
    const { holds } = await create();
    const freed = (key: typeof KEY, minutes: number) =>
      holdOf({ keyId: key, state: 'active', epoch: 1, changedAt: later(minutes) });
    expect(await holds.freed(NOW, 10)).toEqual([]);
    await holds.change(neverHeld(KEY), freed(KEY, 1));
    await holds.change(neverHeld(OTHER_KEY), freed(OTHER_KEY, 2));
    expect(await holds.freed(NOW, 10)).toEqual([freed(OTHER_KEY, 2), freed(KEY, 1)]);
    expect(await holds.freed(NOW, 1)).toEqual([freed(OTHER_KEY, 2)]);
    expect(await holds.freed(later(2), 10)).toEqual([freed(OTHER_KEY, 2)]);
    await holds.change(freed(OTHER_KEY, 2), holdOf({ keyId: OTHER_KEY, epoch: 1 }));
    expect(await holds.freed(NOW, 10)).toEqual([freed(KEY, 1)]);
  });
}

export function itLendsKeys(create: CreateStores): void {
  const mine = { keyId: KEY, owner: 'a' };
  const yours = { keyId: KEY, owner: 'b' };

  it('lends a key to one worker at a time', async () => {
    const { holds } = await create();
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, worker) =>
        holds.acquire({ keyId: KEY, owner: `w-${worker}` }, NOW, later(60)),
      ),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await holds.acquire({ keyId: OTHER_KEY, owner: 'b' }, NOW, later(60))).toBe(true);
  });

  it('lends it again when the lease has run out, and not before', async () => {
    const { holds } = await create();
    await holds.acquire(mine, NOW, later(60));
    expect(await holds.acquire(yours, later(59), later(99))).toBe(false);
    expect(await holds.acquire(yours, later(60), later(99))).toBe(true);
    expect(await holds.acquire(mine, later(61), later(99))).toBe(false);
  });

  it('lends it to its owner again', async () => {
    const { holds } = await create();
    await holds.acquire(mine, NOW, later(60));
    expect(await holds.acquire(mine, later(1), later(80))).toBe(true);
    expect(await holds.acquire(yours, later(61), later(99))).toBe(false);
  });

  it('takes it back from its owner alone', async () => {
    const { holds } = await create();
    await holds.giveBack(mine);
    await holds.acquire(mine, NOW, later(60));
    await holds.giveBack(yours);
    expect(await holds.acquire(yours, NOW, later(60))).toBe(false);
    await holds.giveBack(mine);
    expect(await holds.acquire(yours, NOW, later(60))).toBe(true);
  });

  it('keeps lease and hold apart', async () => {
    const { holds } = await create();
    await holds.acquire(mine, NOW, later(60));
    await holds.change(neverHeld(KEY), holdOf());
    expect(await holds.acquire(yours, NOW, later(60))).toBe(false);
    await holds.giveBack(mine);
    expect(await holds.read(KEY)).toEqual(holdOf());
  });
}
