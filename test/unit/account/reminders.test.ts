// An incident that nobody answers is told of again, ever more rarely; one that somebody has answered is not.
import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { sendReminders } from '#shared/pipeline/send-reminders.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { type Account, chunksOf, enforced, isHeld, noticesOf, openAccount } from './account.ts';
import { caseOf, DOWN, decide, stolen } from './cases.ts';
import { dispatchAll, foldAll, letPass, theft } from './run.ts';

/** Minutes after the case was opened, one for each reminder that went out. */
function remindedAt(account: Account, told: readonly number[]): readonly number[] {
  return told.map((at) => Math.round((at - caseOf(account).openedAt) / MINUTE_MS));
}

/** Notes when each reminder goes out. */
function listening(account: Account): { readonly account: Account; readonly told: number[] } {
  const told: number[] = [];
  const { alerts } = account.dispatch;
  Object.assign(alerts, {
    publish: async (message: Parameters<typeof alerts.publish>[0]) => {
      if (message.attributes['stage'] === 'reminder') told.push(account.now);
      account.published.push(message);
    },
  });
  return { account, told };
}

describe('a case', () => {
  it('is opened by what is told, contained at AWS, and due for an answer', async () => {
    const account = await stolen();
    expect(isHeld(account)).toBe(true);
    const { openedAt } = caseOf(account);
    expect(caseOf(account)).toMatchObject({
      keyId: KEY,
      status: 'contained-at-aws',
      containedAtAws: { by: 'keywarden', note: 'tombstone' },
      acknowledged: undefined,
      reminders: 0,
      remindAt: openedAt + 15 * MINUTE_MS,
    });
  });

  it('says that the key was given back, also after its end', async () => {
    for (const isEnded of [false, true]) {
      const account = await stolen();
      if (isEnded) await decide(account, 'resolve');
      const order = { record: enforced(), by: 'ann', reason: 'mine' };
      const services = { ...account.dispatch, now: () => account.now };
      expect(await releaseKey(order, services)).toEqual({ kind: 'released' });
      expect(caseOf(account)).toMatchObject({
        status: isEnded ? 'resolved' : 'open',
        containedAtAws: undefined,
        remindAt: undefined,
      });
    }
  });

  it('of an alert under the kill switch is opened, and nobody is reminded', async () => {
    const account = openAccount();
    await account.dispatch.brake.setKillSwitch(true);
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    expect(caseOf(account)).toMatchObject({ status: 'open', remindAt: undefined });
    await letPass(account, 3 * HOUR_MS);
    expect(noticesOf(account).filter((id) => id.includes('.reminder'))).toEqual([]);
  });
});

describe('reminders', () => {
  it('come after a quarter of an hour, at doubling pauses, for two days', async () => {
    const { account, told } = listening(await stolen());
    await letPass(account, 60 * HOUR_MS);
    const minutes = remindedAt(account, told);
    // Written by one turn of the sweep, carried out by the next.
    const pauses = minutes.map((at, n) => at - (minutes[n - 1] ?? 0));
    const rounded = pauses.map((pause) => Math.round(pause / 15) * 15);
    expect(rounded).toEqual([15, 30, 60, 120, 240, 480, 480, 480, 480, 480]);
    expect(minutes.at(-1)).toBeLessThanOrEqual(48 * 60 + 2);
    expect(caseOf(account).remindAt).toBeUndefined();
    expect(new Set(told).size).toBe(told.length);
  });

  it.for(['acknowledge', 'contain-at-exchange', 'resolve', 'declare-false-alarm'] as const)(
    'end when somebody decides: %s',
    async (decision) => {
      const { account, told } = listening(await stolen());
      await letPass(account, 20 * MINUTE_MS);
      expect(told).toHaveLength(1);
      expect((await decide(account, decision)).kind).toBe('done');
      await letPass(account, 50 * HOUR_MS);
      expect(told).toHaveLength(1);
    },
  );

  it('that were written before the answer wake nobody after it', async () => {
    const { account, told } = listening(await stolen());
    account.now = epochMs(account.now + 16 * MINUTE_MS);
    expect(await sendReminders(account.dispatch, account.now)).toBe(1);
    await decide(account, 'acknowledge');
    await dispatchAll(account);
    expect(told).toEqual([]);
    expect([...account.table.notices.values()].every(({ settledAt }) => settledAt)).toBe(true);
  });

  it('wait while the kill switch is on', async () => {
    const { account, told } = listening(await stolen());
    await account.dispatch.brake.setKillSwitch(true);
    await letPass(account, 2 * HOUR_MS);
    expect(told).toEqual([]);
    await account.dispatch.brake.setKillSwitch(false);
    await letPass(account, 3 * MINUTE_MS);
    expect(told).toHaveLength(1);
  });

  it('come once though the worker dies between notice and case', async () => {
    const { account, told } = listening(await stolen());
    account.now = epochMs(account.now + 16 * MINUTE_MS);
    const change = async () => {
      throw DOWN;
    };
    const dying = { ...account.dispatch, cases: { ...account.dispatch.cases, change } };
    await expect(sendReminders(dying, account.now)).rejects.toThrow(DOWN);
    expect(caseOf(account).reminders).toBe(0);
    await dispatchAll(account);
    await letPass(account, 5 * MINUTE_MS);
    expect(caseOf(account).reminders).toBe(1);
    expect(told).toHaveLength(1);
    expect(noticesOf(account).filter((id) => id.includes('.reminder'))).toHaveLength(1);
  });

  it('hold no key back, though their incident asked for it', async () => {
    const account = openAccount([enforced(KEY, { mode: 'alert' })]);
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    account.table.records.set(KEY, enforced());
    await letPass(account, HOUR_MS);
    for (const decision of ['acknowledge', 'contain-at-exchange', 'resolve'] as const) {
      expect((await decide(account, decision)).kind).toBe('done');
      await dispatchAll(account);
    }
    const stages = account.published.flatMap(({ attributes }) => attributes['stage'] ?? []);
    expect(new Set(stages)).toEqual(
      new Set([
        ...['opened', 'escalated', 'reminder'],
        ...['acknowledged', 'contained-at-exchange', 'resolved'],
      ]),
    );
    expect(isHeld(account)).toBe(false);
    expect(account.published.filter(({ topic }) => topic === 'bots')).toEqual([]);
  });
});
