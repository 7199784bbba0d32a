// What the sweep and the look at the holds do when the fast way was not taken.
import { describe, expect, it } from 'vitest';
import { createMemoryNoticeCaller } from '#shared/adapters/memory-notice-caller.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { checkHold } from '#shared/pipeline/check-hold.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { sweep } from '#shared/pipeline/sweep.ts';
import type { DueWork } from '#shared/ports/notice-caller.ts';
import { followEdge } from '#shared/respond/hold-transitions.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import {
  type Account,
  arnOf,
  chunksOf,
  enforced,
  isHeld,
  noticesOf,
  openAccount,
} from './account.ts';
import { servicesOf } from './person.ts';
import { dispatchAll, foldAll, theft } from './run.ts';

const NOTICE = {
  kind: 'operation',
  code: 'unknown-key',
  subject: 'proxy',
  keyId: undefined,
  detail: 'Expected a registered key.',
} as const;

const CHUNKS = chunksOf(theft());

/** What one sweep calls for, and nobody does. */
async function calledBy(account: Account): Promise<readonly DueWork[]> {
  const called: DueWork[] = [];
  const { store, notices } = account.fold;
  const { registry, holds, brake, cases } = account.dispatch;
  const caller = createMemoryNoticeCaller(called);
  const { incidentQuietMs } = DEFAULT_POLICY;
  const services = { store, notices, registry, holds, brake, cases, caller, incidentQuietMs };
  await sweep(services, account.now);
  return called;
}

/** One sweep, whose calls reach DISPATCH, or nobody. */
async function sweepOnce(account: Account, calls: 'heard' | 'unheard' = 'heard') {
  const called: DueWork[] = [];
  const { store, notices } = account.fold;
  const { registry, holds, brake, cases } = account.dispatch;
  const report = await sweep(
    {
      store,
      notices,
      registry,
      holds,
      brake,
      cases,
      caller: createMemoryNoticeCaller(called),
      incidentQuietMs: DEFAULT_POLICY.incidentQuietMs,
    },
    account.now,
  );
  if (calls === 'unheard') return { ...report, work: called };
  const now = () => account.now;
  for (const { noticeIds, heldKeys } of called) {
    for (const id of noticeIds) await dispatchNotice(id, account.dispatch, now);
    for (const id of heldKeys) await checkHold(id, account.dispatch, now);
  }
  return { ...report, work: called };
}

function later(account: Account, ms: number): void {
  account.now = epochMs(account.now + ms);
}

async function held(): Promise<Account> {
  const account = openAccount();
  await foldAll(account, CHUNKS);
  await dispatchAll(account);
  return account;
}

describe('sweep', () => {
  it('leaves fresh notices to the stream, and carries out those that it missed', async () => {
    const account = openAccount();
    await foldAll(account, CHUNKS);
    expect(await sweepOnce(account)).toMatchObject({ called: 0, overdue: 0 });
    expect(isHeld(account)).toBe(false);
    later(account, 20 * SECOND_MS);
    const called = noticesOf(account).length;
    expect(await sweepOnce(account)).toMatchObject({ called, overdue: 0 });
    expect(isHeld(account)).toBe(true);
    expect(await sweepOnce(account)).toMatchObject({ called: 0, overdue: 0 });
  });

  it('calls for no more than one run can do, and for other notices in the next minute', async () => {
    const account = openAccount([]);
    const ids = Array.from({ length: 70 }, (_, index) => `unknown-key.${index}`);
    for (const noticeId of ids) {
      await account.fold.notices.put({ ...NOTICE, noticeId, createdAt: account.now });
    }
    const reached = new Set<string>();
    for (const _ of ids.slice(0, 5)) {
      later(account, MINUTE_MS);
      const called = await calledBy(account);
      expect(called.map(({ noticeIds }) => noticeIds.length)).toEqual([30]);
      for (const id of called.flatMap(({ noticeIds }) => noticeIds)) reached.add(id);
    }
    expect(reached.size).toBe(70);
  });

  it('counts as overdue what has been due for a minute', async () => {
    const account = openAccount();
    await foldAll(account, CHUNKS);
    const called = noticesOf(account).length;
    later(account, 20 * SECOND_MS);
    expect(await sweepOnce(account, 'unheard')).toMatchObject({ called, overdue: 0 });
    later(account, 40 * SECOND_MS);
    expect(await sweepOnce(account, 'unheard')).toMatchObject({ called, overdue: called });
    await sweepOnce(account);
    expect(await sweepOnce(account)).toMatchObject({ called: 0, overdue: 0 });
  });

  it('after 25 hours without a stream delivers everything, the end included', async () => {
    const account = openAccount();
    await foldAll(account, CHUNKS);
    later(account, 25 * HOUR_MS);
    expect(await sweepOnce(account)).toMatchObject({ closed: 1, open: 0 });
    later(account, MINUTE_MS);
    await sweepOnce(account);
    expect(isHeld(account)).toBe(true);
    const stages = account.published.flatMap(({ attributes }) => attributes['stage'] ?? []);
    expect(stages.sort()).toEqual(['closed', 'escalated', 'opened']);
  });

  it('ends an incident once, and not while it goes on', async () => {
    const account = await held();
    expect((await sweepOnce(account)).closed).toBe(0);
    later(account, 2 * DAY_MS);
    expect((await sweepOnce(account)).closed).toBe(1);
    expect((await sweepOnce(account)).closed).toBe(0);
    expect(account.table.states.get(KEY)?.openIncident).toBeUndefined();
  });
});

describe('sweep of a key in mode observe', () => {
  it('ends an incident without a word, as nobody heard of its beginning', async () => {
    const account = openAccount([enforced(KEY, { mode: 'observe' })]);
    await foldAll(account, CHUNKS);
    later(account, 2 * DAY_MS);
    expect((await sweepOnce(account)).closed).toBe(1);
    expect(noticesOf(account)).toEqual([]);
  });
});

describe('checkHold', () => {
  const check = (account: Account) => checkHold(KEY, account.dispatch, () => account.now);

  it('agrees with a key in use and with one that is held', async () => {
    expect(await check(openAccount())).toBe('agrees');
    expect(await check(await held())).toBe('agrees');
  });

  it('follows a person who has put another value there, and says so', async () => {
    const account = await held();
    const secret = account.secrets.get(arnOf(KEY));
    if (secret === undefined) throw new Error('Expected a secret.');
    account.secrets.set(arnOf(KEY), { ...secret, realVersion: 'version-2' });
    expect(await check(account)).toBe('mended');
    expect(account.table.holds.get(KEY)).toMatchObject({ state: 'active', epoch: 1 });
    expect(noticesOf(account).some((id) => id.startsWith('state-drift'))).toBe(true);
  });

  it('finishes a release whose beginner has died', async () => {
    const account = await held();
    const hold = await account.dispatch.holds.read(KEY);
    const asked = followEdge(hold, 'ask-back', { at: account.now, by: 'ann' });
    if (asked === undefined) throw new Error('Expected an edge.');
    await account.dispatch.holds.change(hold, asked);
    expect(await check(account)).toBe('finished');
    expect(isHeld(account)).toBe(false);
    expect(account.table.holds.get(KEY)).toMatchObject({ state: 'active', epoch: 1 });
  });

  it('gives a key back again when an order from before has reached its secret late', async () => {
    const account = await held();
    const { custody, holds } = account.dispatch;
    await releaseKey({ record: enforced(), by: 'ann', reason: 'mine' }, servicesOf(account));
    expect(await check(account)).toBe('agrees');
    await custody.quarantine({ keyId: KEY, secretArn: arnOf(KEY) }, 'inc');
    expect(await check(account)).toBe('mended');
    expect(isHeld(account)).toBe(false);
    expect(await holds.read(KEY)).toMatchObject({ state: 'active', epoch: 1 });
    expect(noticesOf(account).some((id) => id.startsWith('state-drift'))).toBe(true);
  });

  it('is asked for by the sweep for hours after a key was given back', async () => {
    const account = await held();
    await releaseKey({ record: enforced(), by: 'ann', reason: 'mine' }, servicesOf(account));
    await dispatchAll(account);
    const looked = async () => {
      const keys: string[] = [];
      for (let minute = 0; minute < 10; minute++) {
        later(account, MINUTE_MS);
        const { work } = await sweepOnce(account);
        keys.push(...work.flatMap(({ heldKeys }) => heldKeys));
      }
      return keys;
    };
    expect(await looked()).toEqual([KEY]);
    later(account, 5 * HOUR_MS);
    expect(await looked()).toEqual([]);
  });

  it('sees to the tags as well where the labels of an old order are in place', async () => {
    const account = await held();
    const hold = await account.dispatch.holds.read(KEY);
    const asked: (string | undefined)[] = [];
    const { custody } = account.dispatch;
    const quarantine: typeof custody.quarantine = (target, incidentId) => {
      asked.push(incidentId);
      return custody.quarantine(target, incidentId);
    };
    account.table.holds.set(KEY, { ...hold, state: 'pending' });
    later(account, 2 * HOUR_MS);
    const services = { ...account.dispatch, custody: { ...custody, quarantine } };
    expect(await checkHold(KEY, services, () => account.now)).toBe('mended');
    expect(asked).toEqual([hold.incidentId]);
    expect((await account.dispatch.holds.read(KEY)).state).toBe('quarantined');
  });

  it.for(['held', 'free'] as const)('settles an old order whose secret is %s', async (secret) => {
    const account = openAccount([enforced()]);
    const hold = await account.dispatch.holds.read(KEY);
    const ordered = followEdge(hold, 'order', { at: account.now, by: 'keywarden' });
    if (ordered === undefined) throw new Error('Expected an edge.');
    await account.dispatch.holds.change(hold, ordered);
    if (secret === 'held') {
      await account.dispatch.custody.quarantine({ keyId: KEY, secretArn: arnOf(KEY) }, 'inc');
    }
    expect(await check(account)).toBe('agrees');
    later(account, 2 * HOUR_MS);
    expect(await check(account)).toBe('mended');
    const state = secret === 'held' ? 'quarantined' : 'active';
    expect(account.table.holds.get(KEY)?.state).toBe(state);
  });
});
