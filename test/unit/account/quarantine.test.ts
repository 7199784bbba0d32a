// A person's order to hold a key back: nothing stands against it but another who has the key at the moment.
import { describe, expect, it } from 'vitest';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import { quarantineKey } from '#shared/pipeline/quarantine-key.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { chunksOf, enforced, isHeld, openAccount } from './account.ts';
import { actionsOf, ORDER, servicesOf } from './person.ts';
import { dispatchAll, foldAll, theft } from './run.ts';

describe('a quarantine by a person', () => {
  it('holds the key back, tells bots and people, and is given back by a release', async () => {
    const account = openAccount([enforced(KEY, { mode: 'observe' })]);
    const outcome = await quarantineKey(ORDER, servicesOf(account));
    expect(outcome.kind).toBe('quarantined');
    expect(isHeld(account)).toBe(true);
    expect(account.table.holds.get(KEY)).toMatchObject({
      state: 'quarantined',
      changedBy: 'ann',
      incidentId: undefined,
    });
    await dispatchAll(account);
    expect(account.published.map(({ topic }) => topic)).toEqual(['bots', 'informational']);
    expect(account.published[0]?.json).toMatchObject({ type: 'key.quarantined' });
    expect(await releaseKey(ORDER, servicesOf(account))).toEqual({ kind: 'released' });
    expect(isHeld(account)).toBe(false);
    expect(actionsOf(account)).toEqual(['ann: key-quarantined', 'ann: key-released']);
  });

  it('says so when it is held already, and changes nothing', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    const hold = account.table.holds.get(KEY);
    expect(await quarantineKey(ORDER, servicesOf(account))).toEqual({ kind: 'held-already', hold });
    expect(actionsOf(account)).toEqual(['keywarden: key-quarantined']);
  });

  it('is not bound by the brake or the kill switch', async () => {
    const account = openAccount();
    account.table.brake = { version: 1, recent: [], killSwitch: true };
    expect((await quarantineKey(ORDER, servicesOf(account))).kind).toBe('quarantined');
  });

  it('waits while a worker has the key', async () => {
    const account = openAccount();
    const until = epochMs(account.now + MINUTE_MS);
    await account.dispatch.holds.acquire({ keyId: KEY, owner: 'w' }, account.now, until);
    expect(await quarantineKey(ORDER, servicesOf(account))).toEqual({ kind: 'busy' });
  });

  it('goes on where an attempt was cut off', async () => {
    const account = openAccount();
    const services = servicesOf(account);
    const audit = { ...services.audit, append: () => Promise.reject(new Error('cut off')) };
    await expect(quarantineKey(ORDER, { ...services, audit })).rejects.toThrow('cut off');
    expect(account.table.holds.get(KEY)?.state).toBe('pending');
    expect((await quarantineKey(ORDER, services)).kind).toBe('quarantined');
  });

  it('given again is not ended by what an earlier attempt has under way', async () => {
    const account = openAccount();
    const services = servicesOf(account);
    const underWay: (() => Promise<boolean>)[] = [];
    const holds: typeof services.holds = {
      ...services.holds,
      change: async (before, after) => {
        if (after.state !== 'active') return services.holds.change(before, after);
        underWay.push(() => services.holds.change(before, after));
        throw new OutsideError('unavailable', 'slow');
      },
    };
    const custody: typeof services.custody = {
      ...services.custody,
      quarantine: async () => ({ kind: 'impossible', reason: 'not-permitted' }),
    };
    await expect(quarantineKey(ORDER, { ...services, holds, custody })).rejects.toThrow('slow');
    const later = { ...services, now: () => epochMs(account.now + MINUTE_MS) };
    const audit = { ...services.audit, append: () => Promise.reject(new Error('cut off')) };
    await expect(quarantineKey(ORDER, { ...later, audit })).rejects.toThrow('cut off');
    expect(await underWay[0]?.()).toBe(false);
    expect([account.table.holds.get(KEY)?.state, isHeld(account)]).toEqual(['pending', true]);
  });

  it('is impossible where nothing was prepared, and leaves no trace', async () => {
    const account = openAccount();
    const record = enforced(KEY, { secretArn: undefined });
    expect(await quarantineKey({ ...ORDER, record }, servicesOf(account))).toEqual({
      kind: 'impossible',
      reason: 'no-secret',
    });
    account.secrets.clear();
    expect(await quarantineKey(ORDER, servicesOf(account))).toMatchObject({ kind: 'impossible' });
    expect(account.table.holds.get(KEY)?.state).toBe('active');
    expect(account.table.audit).toEqual([]);
  });
});
