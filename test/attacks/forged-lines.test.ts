// Forged lines that want a false disable: who may speak for a key, and what bounds hold for whoever may.
import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Vantage } from '#shared/model/usage-event.ts';
import { normaliseLog } from '#shared/pipeline/normalise-log.ts';
import { pullKillSwitch } from '#shared/pipeline/pull-kill-switch.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import {
  type Account,
  enforced,
  isHeld,
  noticesOf,
  numbered,
  openAccount,
} from '#test/unit/account/account.ts';
import { servicesOf } from '#test/unit/account/person.ts';
import { dispatchAll, letPass, theft } from '#test/unit/account/run.ts';
import { day, KEY } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { inPieces, logOf, receive } from '#test/unit/pipeline/normalise-fixtures.ts';
import { forge, forgedWithdrawal, heldKeys } from './forged.ts';
import { stormFaults } from './storm.ts';

const AT = day(RIPE_DAYS, 20);
const FLEET = Array.from({ length: 40 }, (_, n) => enforced(numbered(n)));

function fleetForgery(minutes = 0) {
  return FLEET.map(({ keyId }) => forgedWithdrawal(AT + minutes * MINUTE_MS, keyId));
}

/** Messages to people. */
function toldBy({ published }: Account) {
  return published.filter(({ topic }) => topic !== 'bots');
}

describe('a source that speaks for the key of another', () => {
  it('is not judged, teaches nothing, and is told of once a day', async () => {
    const account = openAccount([enforced(KEY, { sources: ['exchange'] })]);
    const before = account.table.states.get(KEY);
    await forge(account, [forgedWithdrawal(AT), ...theft()], 'stranger');
    expect(account.table.states.get(KEY)).toBe(before);
    expect([isHeld(account), account.table.incidents.size]).toEqual([false, 0]);
    expect(toldBy(account)).toHaveLength(1);
    expect(toldBy(account)[0]?.email).toContain('stranger');
  });

  it('does not silence the source that may speak', async () => {
    const account = openAccount([enforced(KEY, { sources: ['exchange'] })]);
    await forge(account, theft(), 'stranger');
    await forge(account, theft(), 'exchange');
    expect(isHeld(account)).toBe(true);
  });

  it('for a whole fleet wakes nobody more often than a storm may', async () => {
    const account = openAccount(FLEET.map((record) => ({ ...record, sources: ['exchange'] })));
    await forge(account, fleetForgery(), 'stranger');
    await letPass(account, 5 * MINUTE_MS);
    expect(heldKeys(account)).toEqual([]);
    expect(noticesOf(account).filter((id) => id.startsWith('source-not-allowed'))).toHaveLength(40);
    expect(toldBy(account).length).toBeLessThanOrEqual(11);
  });

  it.for<readonly [Vantage | undefined, Vantage]>([
    ['operator', 'operator'],
    ['exchange', 'exchange'],
    [undefined, 'effect'],
  ])('with the declared vantage %s cannot claim effects: they count as %s', async (given) => {
    const [vantage, counted] = given;
    const { services, chunks } = receive();
    const line = { time: AT, keyId: KEY, vantage: 'effect', action: 'withdraw', orderId: 'x' };
    const source = { name: 'bot', vantage, format: undefined, mapping: undefined };
    const log = logOf(inPieces(JSON.stringify(line), 64), { source });
    await normaliseLog(log, services, epochMs(AT));
    expect(chunks.map(({ events }) => events[0]?.vantage)).toEqual([counted]);
  });
});

describe('a forged withdrawal by a source that may speak', () => {
  it.for([
    ['in mode enforce disables the one key, which the threat model says', {}, true],
    ['in mode alert, which is the default, disables nothing', { mode: 'alert' }, false],
    ['in mode observe disables nothing', { mode: 'observe' }, false],
    ['disables no protected key', { protected: true }, false],
    ['disables no key without a secret', { secretArn: undefined }, false],
  ] as const)('%s', async ([, spoilt, held]) => {
    const account = openAccount([enforced(KEY, spoilt)]);
    await forge(account, [forgedWithdrawal(AT)]);
    expect(isHeld(account)).toBe(held);
  });

  it('is undone by a person, and the same lines do not disable the key again', async () => {
    const account = openAccount();
    await forge(account, [forgedWithdrawal(AT)]);
    const order = { record: enforced(), by: 'ann', reason: 'forged' };
    expect(await releaseKey(order, servicesOf(account))).toEqual({ kind: 'released' });
    await forge(account, [forgedWithdrawal(AT)]);
    await letPass(account, HOUR_MS);
    expect(isHeld(account)).toBe(false);
  });

  it('names its source and line, for whoever looks for the forger', async () => {
    const account = openAccount();
    await forge(account, [{ ...forgedWithdrawal(AT), source: 'drops/bot/7.ndjson', line: 42 }]);
    const [stored] = account.table.incidents.get(KEY)?.values() ?? [];
    expect(stored?.incident.firstEvent).toMatchObject({ source: 'drops/bot/7.ndjson', line: 42 });
  });
});

describe('a forged theft of every key', () => {
  it('disables three keys an hour, and never more than a fifth of all', async () => {
    const account = openAccount(FLEET);
    const held: number[] = [];
    for (let hour = 0; hour < 4; hour++) {
      await forge(account, fleetForgery(hour * 60).slice(hour * 10, hour * 10 + 10));
      await letPass(account, HOUR_MS + 5 * MINUTE_MS);
      held.push(heldKeys(account).length);
    }
    expect(held).toEqual([3, 6, 8, 8]);
    expect(noticesOf(account).some((id) => id.startsWith('brake-engaged'))).toBe(true);
  });

  it('disables no further key once a person has pulled the kill switch', async () => {
    const account = openAccount(FLEET);
    await pullKillSwitch({ on: true, by: 'ann', reason: 'forged' }, servicesOf(account));
    await forge(account, fleetForgery());
    await dispatchAll(account);
    expect(heldKeys(account)).toEqual([]);
    expect(toldBy(account).length).toBeGreaterThan(0);
  });
});

describe('the bounds of a storm', () => {
  it.for([
    ['more keys in an hour than the brake lets through', { mostHeldInAnHour: 4 }],
    ['more than a fifth of the keys', { heldByHour: [3, 21] }],
    ['no key at all, since then nothing was tried', { heldByHour: [0] }],
    ['more messages than people can read', { mostMessagesInAnHour: 1_321 }],
  ] as const)('would be seen to break with %s', ([, planted]) => {
    const sound = { keys: 100, heldByHour: [3], mostHeldInAnHour: 3, mostMessagesInAnHour: 9 };
    expect(stormFaults(sound)).toEqual([]);
    expect(stormFaults({ ...sound, ...planted })).toHaveLength(1);
  });
});

describe('a kill switch that is pulled to hide a theft', () => {
  it('is told of and on the record, and the theft is told of all the same', async () => {
    const account = openAccount();
    await pullKillSwitch({ on: true, by: 'mallory', reason: 'quiet' }, servicesOf(account));
    await dispatchAll(account);
    expect(account.table.audit.map(({ by, action }) => [by, action])).toEqual([
      ['mallory', 'kill-switch-on'],
    ]);
    expect(toldBy(account)[0]?.email).toContain('mallory');
    await forge(account, theft());
    expect(toldBy(account).some(({ email }) => email.includes('kill switch'))).toBe(true);
    expect(isHeld(account)).toBe(false);
  });
});
