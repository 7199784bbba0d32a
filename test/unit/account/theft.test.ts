// The whole way of a theft through a deployment in memory, and what a person does about it.
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '#shared/model/units.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { goesOn, known } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { watch } from '#test/unit/pipeline/watch.ts';
import { chunksOf, enforced, isHeld, noticesOf, openAccount } from './account.ts';
import { dispatchAll, foldAll, letPass, theft } from './run.ts';

function releaseServices(account: ReturnType<typeof openAccount>) {
  return { ...account.dispatch, now: () => account.now };
}

describe('a theft', () => {
  it('is told of once, and the key is held back', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    await dispatchAll(account);
    expect(isHeld(account)).toBe(true);
    const urgent = account.published.filter(({ topic }) => topic === 'urgent');
    expect(urgent.map(({ attributes }) => attributes['containment'])).toContain('contained');
    expect(new Set(account.published.map(({ alertId }) => alertId)).size).toBe(
      account.published.length,
    );
    const bots = account.published.filter(({ topic }) => topic === 'bots');
    expect(bots.map(({ json }) => json['type'])).toEqual(['key.quarantined']);
    expect(urgent[0]?.email).toContain(FAR_VPS);
    expect(urgent[0]?.email).toContain('NOT CONTAINED');
    expect(account.table.holds.get(KEY)).toMatchObject({ state: 'quarantined', epoch: 0 });
  });

  it('is told to bots once, however long it goes unanswered', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    await letPass(account, 2 * HOUR_MS);
    const stages = account.published.flatMap(({ attributes }) => attributes['stage'] ?? []);
    expect(stages).toContain('reminder');
    expect(account.published.filter(({ topic }) => topic === 'bots')).toHaveLength(1);
  });

  it('that another worker tells of meanwhile is not told of again', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    const [id = ''] = noticesOf(account);
    const now = () => account.now;
    const { holds } = account.dispatch;
    let told = 0;
    const acquire: typeof holds.acquire = async (...lease) => {
      // The other worker has the key, and is done with it before this one gets it.
      expect(await dispatchNotice(id, account.dispatch, now)).toBe('done');
      told = account.published.length;
      return holds.acquire(...lease);
    };
    const waiting = { ...account.dispatch, holds: { ...holds, acquire } };
    const outcome = await dispatchNotice(id, waiting, now);
    expect(told).toBeGreaterThan(0);
    expect([outcome, account.published.length]).toEqual(['nothing-to-do', told]);
  });

  it('becomes the same incident in chunks as in one piece', async () => {
    const events = theft();
    const whole = watch(events, { records: [enforced()], baselines: known('trades') });
    for (const size of [1, 7, 64, 200]) {
      const account = openAccount();
      await foldAll(account, chunksOf(events, size));
      const [stored] = account.table.incidents.get(KEY)?.values() ?? [];
      expect(stored?.incident).toEqual(whole.incidents[0]);
    }
  });

  it('in mode observe is recorded, and nobody is told', async () => {
    const account = openAccount([enforced(KEY, { mode: 'observe' })]);
    await foldAll(account, chunksOf(theft()));
    expect(account.table.incidents.get(KEY)?.size).toBe(1);
    expect(noticesOf(account)).toEqual([]);
  });

  it.for([
    ['mode alert', { mode: 'alert' }, 'not in mode enforce'],
    ['a protected key', { protected: true }, 'Nothing was disabled'],
    ['no secret', { secretArn: undefined }, 'no secret'],
  ] as const)('with %s is told of, and the key stays', async ([, spoilt, said]) => {
    const account = openAccount([enforced(KEY, spoilt)]);
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    expect(isHeld(account)).toBe(false);
    expect(account.published.map(({ email }) => email).join('\n')).toContain(said);
    expect(account.published.every(({ topic }) => topic === 'urgent')).toBe(true);
  });

  it('under the kill switch wakes nobody and changes nothing', async () => {
    const account = openAccount();
    await account.dispatch.brake.setKillSwitch(true);
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    expect(isHeld(account)).toBe(false);
    expect(account.published.some(({ email }) => email.includes('kill switch'))).toBe(true);
    expect(account.published.every(({ topic }) => topic === 'informational')).toBe(true);
  });

  it('leaves a key alone that goes on as ever', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(goesOn('trades', 45)));
    await dispatchAll(account);
    expect([noticesOf(account), isHeld(account), account.published]).toEqual([[], false, []]);
  });
});

describe('a release', () => {
  it('gives the key back, tells the bots, and outdates what was ordered before', async () => {
    const account = openAccount();
    const chunks = chunksOf(theft());
    await foldAll(account, chunks);
    await dispatchAll(account);
    const record = enforced();
    const order = { record, by: 'ann', reason: 'it was me' };
    expect(await releaseKey(order, releaseServices(account))).toEqual({ kind: 'released' });
    await dispatchAll(account);
    expect(isHeld(account)).toBe(false);
    expect(account.table.holds.get(KEY)).toMatchObject({ state: 'active', epoch: 1 });
    expect(account.published.map(({ json }) => json['type'])).toContain('key.released');
    // The old order comes again, as if its settling had been lost.
    for (const [id, notice] of account.table.notices) {
      account.table.notices.set(id, { ...notice, settledAt: undefined });
    }
    await dispatchAll(account);
    expect(isHeld(account)).toBe(false);
  });

  it('says so when nothing is held, and when somebody has put another value there', async () => {
    const account = openAccount();
    const order = { record: enforced(), by: 'ann', reason: 'test' };
    expect(await releaseKey(order, releaseServices(account))).toEqual({ kind: 'not-held' });
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    for (const [arn, secret] of account.secrets) {
      account.secrets.set(arn, { ...secret, realVersion: 'version-2' });
    }
    expect(await releaseKey(order, releaseServices(account))).toEqual({ kind: 'replaced' });
    expect(account.table.holds.get(KEY)).toMatchObject({ state: 'active', epoch: 2 });
  });
});
