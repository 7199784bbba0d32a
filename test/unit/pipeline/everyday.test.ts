// Stories of ordinary life that look like theft: none may disable, and few may alert anybody.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, keyId, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { type Call, day, dice, order, poll, pollBot, together, tradingBot } from './bot.ts';
import { homeCalls, known, lease, RIPE_DAYS } from './habits.ts';
import { FAR_VPS, geo, HOME, HOTEL, PROXY_AT_HOME, place, ROAMING, SECOND_LINE } from './places.ts';
import { disables, type Outcome, watch } from './watch.ts';

const MOVE = day(RIPE_DAYS);

/** What people were troubled with: disabled calls, and incidents. */
function troubleOf(outcome: Outcome): { disables: number; incidents: number } {
  return { disables: disables(outcome).length, incidents: outcome.incidents.length };
}

const NONE = { disables: 0, incidents: 0 };
const ONE_ALERT_AT_MOST = { disables: 0, incidents: expect.toSatisfy((count) => count <= 1) };

/** The trading bot, at another address from its move on. */
function moved(sourceIp: string, from: number, days: number): UsageEvent[] {
  return tradingBot({ from, to: from + days * DAY_MS, everyMs: 20 * SECOND_MS }, sourceIp);
}

describe('everyday life', () => {
  it.for([FAR_VPS, PROXY_AT_HOME])(
    'B01 a redeployment to %s alerts once at most and is learned',
    (sourceIp) => {
      const outcome = watch(moved(sourceIp, MOVE + 8 * MINUTE_MS, 5), {
        baselines: known('trades'),
      });
      expect(troubleOf(outcome)).toEqual(ONE_ALERT_AT_MOST);
      expect(outcome.judged.at(-1)?.verdict).toMatchObject({ decision: 'allow', bits: 0 });
    },
  );

  it('B01 a redeployment whose old host runs on for five minutes alerts once and is learned', () => {
    const old = moved(HOME, MOVE, 5 / (24 * 60));
    const outcome = watch(together(old, moved(FAR_VPS, MOVE, 5)), { baselines: known('trades') });
    expect(troubleOf(outcome)).toEqual(ONE_ALERT_AT_MOST);
    expect(outcome.judged.at(-1)?.verdict).toMatchObject({ decision: 'allow', bits: 0 });
  });

  it.for([FAR_VPS, PROXY_AT_HOME])(
    'B01 a second host of the same bot at %s, which nobody announced, is never disabled',
    (sourceIp) => {
      const rhythm = { from: MOVE, to: MOVE + 6 * HOUR_MS, everyMs: 20 * SECOND_MS };
      const both = together(tradingBot(rhythm, HOME), moved(sourceIp, MOVE + MINUTE_MS, 0.25));
      const outcome = watch(both, { baselines: known('trades') });
      expect(troubleOf(outcome)).toEqual({ disables: 0, incidents: 1 });
    },
  );

  it.for([3, 7])('B02 a new lease every %i days alerts nobody', (everyDays) => {
    expect(troubleOf(watch(homeCalls(day(0), day(30), everyDays)))).toEqual(NONE);
  });

  it('B02 a job at night that comes from whatever lease there is alerts nobody', () => {
    const nights = Array.from({ length: 37 }, (_, n) => day(3 + n, 2 * 60));
    const job = nights.flatMap((from) =>
      poll({ from, to: from + 40 * SECOND_MS, everyMs: SECOND_MS }, (_n, at) => ({
        sourceIp: lease((at - day(0)) / DAY_MS),
        weight: 10,
      })),
    );
    const outcome = watch(together(homeCalls(day(0), day(40)), job));
    expect(outcome.incidents.filter(({ startedAt }) => startedAt > day(10))).toEqual([]);
    expect(disables(outcome)).toEqual([]);
  });

  it('B03 a fail-over line that was used once, three weeks ago, alerts nobody', () => {
    const line = (from: number, to: number, sourceIp: string) =>
      tradingBot({ from, to, everyMs: MINUTE_MS }, sourceIp);
    const events = together(
      line(day(0), day(9), HOME),
      line(day(9), day(9, 120), SECOND_LINE),
      line(day(9, 120), day(30), HOME),
      line(day(30), day(30, 120), SECOND_LINE),
      line(day(30, 120), day(31), HOME),
    );
    expect(troubleOf(watch(events))).toEqual(NONE);
  });

  it('B04 a week abroad with a laptop alerts once at most', () => {
    const abroad = poll(
      { from: MOVE + 2.5 * HOUR_MS, to: MOVE + 7 * DAY_MS, everyMs: MINUTE_MS },
      (_n, at) => ({ sourceIp: Math.floor(at / (8 * HOUR_MS)) % 3 === 0 ? ROAMING : HOTEL }),
    );
    const back = homeCalls(MOVE + 7 * DAY_MS + 3 * HOUR_MS, MOVE + 10 * DAY_MS);
    const outcome = watch(together(abroad, back), { baselines: known('polls-at-home') });
    expect(troubleOf(outcome)).toEqual(ONE_ALERT_AT_MOST);
  });

  it('B06 a rush of the whole market alerts for few of the keys, and disables none', () => {
    const keys = Array.from({ length: 20 }, (_, n) => keyId(`rush-${n}`));
    const [[, learned] = [undefined, undefined]] = known('trades');
    if (learned === undefined) throw new Error('Expected a learned habit.');
    const from = day(RIPE_DAYS);
    const rush = { from, to: from + 20 * MINUTE_MS, everyMs: 3 * SECOND_MS };
    const outcome = watch(
      together(...keys.map((id) => tradingBot(rush, HOME, { keyId: id, weight: 1 }))),
      { baselines: new Map(keys.map((id) => [id, structuredClone(learned)])) },
    );
    expect(disables(outcome)).toEqual([]);
    expect(outcome.incidents.length).toBeLessThanOrEqual(0.3 * keys.length);
  });

  it('B07 retries against an exchange that is down alert nobody', () => {
    const from = day(RIPE_DAYS);
    const storm = { from, to: from + 20 * MINUTE_MS, everyMs: 3 * SECOND_MS };
    const retries = poll(storm, (n) => ({
      sourceIp: HOME,
      action: 'GET /api/v3/openOrders',
      ...(n % 10 === 9 ? {} : { outcome: 'error', errorCode: '503' }),
    }));
    expect(watch(retries, { baselines: known('polls') }).incidents).toEqual([]);
  });

  it('B09 a pool of forty addresses in three networks alerts nobody after the first day', () => {
    const random = dice(7);
    const anyAddress = () => {
      const n = Math.floor(random() * 40);
      return `9.${10 + (n % 3) * 40}.${1 + (n % 5)}.${10 + n}`;
    };
    const rhythm = { from: day(0), to: day(20), everyMs: MINUTE_MS };
    const outcome = watch(poll(rhythm, () => ({ sourceIp: anyAddress() })));
    expect(disables(outcome)).toEqual([]);
    expect(outcome.incidents.filter(({ startedAt }) => startedAt >= day(1))).toEqual([]);
  });

  it.for([lease(3), '9.10.2.99'])('B11 the owner wakes the key from %s: no alert', (sourceIp) => {
    const from = day(RIPE_DAYS + 40);
    const awake = poll({ from, to: from + DAY_MS, everyMs: MINUTE_MS }, { sourceIp });
    expect(troubleOf(watch(awake, { baselines: known('polls-at-home') }))).toEqual(NONE);
  });

  it('B11 the owner wakes the key from a lease that he never had, since his leases change: no alert', () => {
    const from = day(RIPE_DAYS + 45);
    const calls = poll(
      { from, to: from + 3 * DAY_MS, everyMs: MINUTE_MS },
      { sourceIp: '9.10.77.9' },
    );
    expect(troubleOf(watch(calls, { baselines: known('polls-at-home') }))).toEqual(NONE);
  });

  it('B12 two hosts in two countries from the first day on alert nobody', () => {
    const here = pollBot({ from: day(0), to: day(14), everyMs: MINUTE_MS }, HOME);
    const there = pollBot({ from: day(0, 1), to: day(14), everyMs: MINUTE_MS }, FAR_VPS);
    expect(troubleOf(watch(together(here, there)))).toEqual(NONE);
  });

  it('B13 an upgrade of the library alerts nobody', () => {
    const rhythm = { from: MOVE, to: MOVE + DAY_MS, everyMs: 20 * SECOND_MS };
    const upgraded = pollBot(rhythm, HOME, { userAgent: 'ccxt/4.3.0' });
    const outcome = watch(upgraded, { baselines: known('polls') });
    expect(troubleOf(outcome)).toEqual(NONE);
    expect(outcome.judged[0]?.verdict.findings).toEqual([]);
  });

  it('B14 a geo database that moves the home alerts nobody', () => {
    const amsterdam = place('NL', 'Amsterdam', 52.37, 4.9);
    const events = homeCalls(MOVE, MOVE + 4 * DAY_MS);
    const newer = geo([
      ['9.10.1.0/24', amsterdam],
      ['9.10.2.0/24', amsterdam],
    ]);
    expect(troubleOf(watch(events, { baselines: known('polls-at-home'), geo: newer }))).toEqual(
      NONE,
    );
  });

  it('B15 IPv6 privacy addresses alert nobody', () => {
    const rhythm = { from: day(0), to: day(65), everyMs: 3 * MINUTE_MS };
    const private6 = (at: number): Call => {
      const n = Math.floor((at - day(0)) / DAY_MS);
      const home = 1 + Math.floor(n / 30);
      return { sourceIp: `2a00:10:1:${home}00:a:b:c:${(n + 1).toString(16)}` };
    };
    expect(troubleOf(watch(poll(rhythm, (_n, at) => private6(at))))).toEqual(NONE);
  });

  it('B17 the first days of a new key alert nobody, whatever it does', () => {
    const random = dice(3);
    const addresses = [HOME, FAR_VPS, SECOND_LINE, HOTEL];
    const rhythm = { from: day(0), to: day(2.9), everyMs: MINUTE_MS };
    const calls = poll(rhythm, () => ({
      sourceIp: addresses[Math.floor(random() * 4)],
      userAgent: random() < 0.1 ? 'curl/8' : 'ccxt/4',
      ...(random() < 0.3
        ? order(`COIN${Math.floor(random() * 50)}`)
        : { action: `GET /api/v3/x${Math.floor(random() * 40)}` }),
    }));
    expect(troubleOf(watch(calls))).toEqual(NONE);
  });
});
