// What a person decides, and what was left half-way: neither may be lost.
import { describe, expect, it } from 'vitest';
import type { Hold } from '#shared/model/hold.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { checkHold } from '#shared/pipeline/check-hold.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import type { KeyCustody } from '#shared/ports/key-custody.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { callAt, KEY, order } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { NIGHT } from '#test/unit/pipeline/thief.ts';
import {
  type Account,
  arnOf,
  chunksOf,
  enforced,
  isHeld,
  noticesOf,
  numbered,
  openAccount,
} from './account.ts';
import { dispatchAll, foldAll, theft } from './run.ts';

const ORDER = { record: enforced(), by: 'ann', reason: 'mine' };

function release(account: Account) {
  return releaseKey(ORDER, { ...account.dispatch, now: () => account.now });
}

/** The same account with a part of its custody changed. */
function withCustody(account: Account, change: Partial<KeyCustody>): Account {
  const custody = { ...account.dispatch.custody, ...change };
  return { ...account, dispatch: { ...account.dispatch, custody } };
}

async function stolen(): Promise<Account> {
  const account = openAccount();
  await foldAll(account, chunksOf(theft()));
  return account;
}

function laterTheft(hours: number) {
  const calls = Array.from({ length: 60 }, (_, n) =>
    callAt(NIGHT + hours * HOUR_MS + n * 2_000, { sourceIp: FAR_VPS, ...order('VIABTC') }),
  );
  return chunksOf(calls, 20, 'later');
}

describe('a release', () => {
  it('while the key is being held back has the last word', async () => {
    const account = await stolen();
    const { custody } = account.dispatch;
    const slow = withCustody(account, {
      quarantine: async (...asked) => {
        // So slow that its lease has run out, and a person gets the key.
        account.now = epochMs(account.now + 3 * MINUTE_MS);
        await release(account);
        return custody.quarantine(...asked);
      },
    });
    await dispatchAll(slow);
    expect(isHeld(account)).toBe(false);
    expect(account.table.holds.get(KEY)).toMatchObject({ state: 'active', epoch: 1 });
  });
});

describe('after a release', () => {
  it('what goes on is a new case, told of and contained again', async () => {
    const account = await stolen();
    await dispatchAll(account);
    await release(account);
    const before = noticesOf(account).length;
    await foldAll(account, laterTheft(2));
    expect(noticesOf(account).length).toBeGreaterThan(before);
    await dispatchAll(account);
    const incidents = [...(account.table.incidents.get(KEY)?.values() ?? [])];
    expect(incidents.map(({ status }) => status)).toEqual(['closed', 'open']);
  });

  it('neither the same key nor another one waits for the brake', async () => {
    const keys = [KEY, numbered(1), numbered(2), numbered(3)];
    const account = openAccount(keys.map((id) => enforced(id)));
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    await release(account);
    const other = numbered(1);
    await foldAll(account, chunksOf(theft().map((event) => ({ ...event, keyId: other }))));
    await dispatchAll(account);
    expect(isHeld(account, other)).toBe(true);
  });
});

describe('a change of mode', () => {
  it('makes what goes on a new case, which may disable', async () => {
    const account = openAccount([enforced(KEY, { mode: 'observe' })]);
    await foldAll(account, chunksOf(theft()));
    expect(noticesOf(account)).toEqual([]);
    account.table.records.set(KEY, enforced());
    await foldAll(account, laterTheft(2));
    await dispatchAll(account);
    expect(account.published.length).toBeGreaterThan(0);
  });
});

describe('an order that disables nobody', () => {
  it('does not use the brake up', async () => {
    const keys = [KEY, numbered(1), numbered(2), numbered(3)];
    const account = openAccount(keys.map((id) => enforced(id)));
    const secret = account.secrets.get(arnOf(KEY));
    if (secret === undefined) throw new Error('Expected a secret.');
    account.secrets.set(arnOf(KEY), { ...secret, strategy: undefined });
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    expect(account.table.brake.recent).toEqual([]);
    const other = numbered(1);
    await foldAll(account, chunksOf(theft().map((event) => ({ ...event, keyId: other }))));
    await dispatchAll(account);
    expect([isHeld(account, KEY), isHeld(account, other)]).toEqual([false, true]);
  });

  it('is not carried out when the kill switch was pulled while it was weighed', async () => {
    const account = await stolen();
    const { holds, brake } = account.dispatch;
    const slow = {
      ...holds,
      held: async (limit: number) => {
        await brake.setKillSwitch(true);
        return holds.held(limit);
      },
    };
    await dispatchAll({ ...account, dispatch: { ...account.dispatch, holds: slow } });
    expect(isHeld(account)).toBe(false);
  });
});

describe('a quarantine that was cut off half-way', () => {
  const inspectPartial: Partial<KeyCustody> = {
    inspect: async () => ({ state: 'partial', strategy: 'tombstone', prepared: true }),
  };
  const cutOff: Partial<KeyCustody> = {
    ...inspectPartial,
    quarantine: async () => {
      throw new OutsideError('refused', 'Expected leave to move a label, got AccessDenied.');
    },
  };

  it('stays pending, and is finished however the mode has changed since', async () => {
    const account = await stolen();
    await dispatchAll(withCustody(account, cutOff));
    expect(account.table.holds.get(KEY)?.state).toBe('pending');
    account.table.records.set(KEY, enforced(KEY, { mode: 'alert' }));
    await dispatchAll(account);
    expect(account.table.holds.get(KEY)?.state).toBe('quarantined');
  });

  it('by another worker in the same moment is not taken for a word of a person', async () => {
    const account = await stolen();
    const { holds } = account.dispatch;
    let raced = false;
    const overtaken = {
      ...holds,
      change: async (before: Hold, after: Hold) => {
        if (!raced) {
          raced = true;
          account.table.holds.set(KEY, after);
        }
        return holds.change(before, after);
      },
    };
    await dispatchAll({ ...account, dispatch: { ...account.dispatch, holds: overtaken } });
    const told = account.published.map(({ attributes }) => attributes['containment']);
    expect(told).toContain('contained');
    expect(told).not.toContain('overruled');
  });

  it('by a worker that was slower than another is left to the other', async () => {
    const account = await stolen();
    const { custody, holds } = account.dispatch;
    const overtaken: Partial<KeyCustody> = {
      quarantine: async (...asked) => {
        const result = await custody.quarantine(...asked);
        const pending = await holds.read(KEY);
        account.table.holds.set(KEY, { ...pending, state: 'quarantined', strategy: 'tombstone' });
        return result;
      },
    };
    await dispatchAll(withCustody(account, overtaken));
    expect(isHeld(account)).toBe(true);
    const told = account.published.map(({ attributes }) => attributes['containment']);
    expect(told).toContain('contained');
  });

  it('stays pending while nobody may look what was changed', async () => {
    const account = await stolen();
    await dispatchAll(withCustody(account, cutOff));
    const blind: Partial<KeyCustody> = {
      quarantine: async () => ({ kind: 'impossible', reason: 'not-permitted' }),
    };
    expect(await dispatchAll(withCustody(account, blind))).toContain('postponed');
    expect(account.table.holds.get(KEY)?.state).toBe('pending');
  });

  it('by a person, and finished for an incident, is held for that incident', async () => {
    const account = await stolen();
    const { holds } = account.dispatch;
    const ordered = { ...(await holds.read(KEY)), state: 'pending', changedBy: 'ann' } as const;
    account.table.holds.set(KEY, ordered);
    await dispatchAll(account);
    const [incidentId] = account.table.incidents.get(KEY)?.keys() ?? [];
    expect(await holds.read(KEY)).toMatchObject({ state: 'quarantined', incidentId });
  });

  it('is finished by the look at the holds', async () => {
    const account = await stolen();
    await dispatchAll(withCustody(account, cutOff));
    account.now = epochMs(account.now + 2 * HOUR_MS);
    const half = withCustody(account, inspectPartial);
    await checkHold(KEY, half.dispatch, () => account.now);
    expect(account.table.holds.get(KEY)).toMatchObject({ state: 'quarantined' });
    expect(isHeld(account)).toBe(true);
  });

  it('can be given back even where the record says that nothing is held', async () => {
    const account = await stolen();
    await account.dispatch.custody.quarantine({ keyId: KEY, secretArn: arnOf(KEY) }, 'inc-1');
    expect((await account.dispatch.holds.read(KEY)).state).toBe('active');
    expect(await release(account)).toEqual({ kind: 'released' });
    expect(isHeld(account)).toBe(false);
    expect((await account.dispatch.holds.read(KEY)).epoch).toBe(1);
  });
});

describe('a late log', () => {
  it('does not move an open incident backwards', async () => {
    const account = await stolen();
    const end = account.table.states.get(KEY)?.openIncident?.lastAt ?? 0;
    const calls = () => account.table.incidents.get(KEY)?.values().next().value?.incident;
    const before = calls()?.suspiciousCalls ?? 0;
    const late = theft()
      .filter(({ sourceIp }) => sourceIp === FAR_VPS)
      .map((event) => ({ ...event, time: epochMs(event.time - MINUTE_MS) }));
    await foldAll(account, chunksOf(late, 20, 'late'));
    expect(calls()?.suspiciousCalls).toBeGreaterThan(before);
    expect(account.table.states.get(KEY)?.openIncident?.lastAt).toBe(end);
  });
});
