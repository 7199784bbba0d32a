// Stories of thieves who are slow, rare or alone, so that the time tells more than the count of calls.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { day, order, poll, together, tradingBot } from './bot.ts';
import { goesOn, known, RIPE_DAYS } from './habits.ts';
import { FAR_VPS, HOME, PROXY_AT_HOME, SAME_CLOUD } from './places.ts';
import { isThief, NIGHT, thief } from './thief.ts';
import { callsUntil, disables, verdictsOn, watch } from './watch.ts';

describe('quiet theft', () => {
  it.for([PROXY_AT_HOME, FAR_VPS])(
    'A03 slow reads from %s: alert by the third, and never silent again',
    (sourceIp) => {
      const from = NIGHT;
      const rhythm = { from, to: from + 10 * DAY_MS, everyMs: 15 * HOUR_MS };
      const reads = poll(rhythm, { source: 'thief', sourceIp, action: 'GET /api/v3/account' });
      const events = together(goesOn('polls', 11 * 24 * 60), reads);
      const outcome = watch(events, { baselines: known('polls') });
      const thiefs = verdictsOn(outcome, isThief);
      expect(callsUntil(thiefs, 'alert')).toBeLessThanOrEqual(3);
      const later = thiefs.slice(3).map(({ verdict }) => verdict.decision);
      expect(later).toEqual(later.map(() => 'alert'));
      expect(JSON.stringify(thiefs)).not.toContain('"volume.');
    },
  );

  it.for([FAR_VPS, PROXY_AT_HOME, SAME_CLOUD])(
    'A07 a key that slept for 45 days wakes from %s and trades: disable within 20 calls',
    (sourceIp) => {
      const from = day(RIPE_DAYS + 45);
      const rhythm = { from, to: from + 120 * SECOND_MS, everyMs: 600 };
      const orders = poll(rhythm, { source: 'thief', sourceIp, ...order('VIABTC') });
      const outcome = watch(orders, { baselines: known('trades') });
      expect(callsUntil(outcome.judged, 'disable')).toBeLessThanOrEqual(20);
    },
  );

  it('A16 usual requests replayed while the owner pauses: alert within 20 errors', () => {
    const from = day(RIPE_DAYS) + 5 * MINUTE_MS;
    const rhythm = { from, to: from + 60 * SECOND_MS, everyMs: SECOND_MS };
    const stale = { sourceIp: PROXY_AT_HOME, outcome: 'error', errorCode: '-1021' } as const;
    const outcome = watch(poll(rhythm, stale), { baselines: known('polls') });
    expect(callsUntil(outcome.judged, 'alert')).toBeLessThanOrEqual(20);
    expect(disables(outcome)).toEqual([]);
  });

  it('A17 the whole of the use moves abroad: alert, never disable', () => {
    const rhythm = { from: day(RIPE_DAYS), to: day(RIPE_DAYS + 1), everyMs: MINUTE_MS };
    const outcome = watch(poll(rhythm, { sourceIp: FAR_VPS }), {
      baselines: known('polls-at-home'),
    });
    expect(callsUntil(outcome.judged, 'alert')).toBeLessThanOrEqual(24 * 60);
    expect(disables(outcome)).toEqual([]);
    expect(outcome.incidents).toHaveLength(1);
  });

  it('A18 an insider reads at night, at the usual address, what was never read: alert at once', () => {
    const office = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].flatMap((weekday) =>
      tradingBot(
        { from: day(weekday, 7 * 60), to: day(weekday, 17 * 60), everyMs: MINUTE_MS },
        HOME,
      ),
    );
    const night = { from: day(RIPE_DAYS, 2 * 60), to: day(RIPE_DAYS, 4 * 60), everyMs: MINUTE_MS };
    const reads = poll(night, {
      source: 'thief',
      sourceIp: HOME,
      action: 'GET /sapi/v4/sub-account/assets',
    });
    const outcome = watch([...office, ...reads]);
    expect(callsUntil(verdictsOn(outcome, isThief), 'alert')).toBeLessThanOrEqual(2);
    const calm = verdictsOn(outcome, isThief).filter(({ verdict }) => verdict.decision === 'allow');
    expect(calm.length).toBeLessThanOrEqual(1);
    expect(outcome.incidents).toHaveLength(1);
    expect(disables(outcome)).toEqual([]);
  });

  it('A18 an insider of a key that works day and night reads much that is new: alert', () => {
    const reads = thief(6, 4 * MINUTE_MS, (n) => ({
      sourceIp: HOME,
      action: `GET /sapi/v1/sub-account/report${n}`,
    }));
    const outcome = watch(together(goesOn('trades', 60), reads), { baselines: known('trades') });
    expect(callsUntil(verdictsOn(outcome, isThief), 'alert')).toBeLessThanOrEqual(6);
    expect(disables(outcome)).toEqual([]);
  });

  it('A08 weeks of patience buy a thief no trust while the owner goes on', () => {
    const patient = [0, 1, 2, 3, 4].flatMap((week) =>
      poll(
        {
          from: day(RIPE_DAYS + 7 * week),
          to: day(RIPE_DAYS + 7 * (week + 1)),
          everyMs: (2_000 * SECOND_MS) / 2 ** week,
        },
        { source: 'thief', sourceIp: PROXY_AT_HOME },
      ),
    );
    const last = day(RIPE_DAYS + 35);
    const pump = poll(
      { from: last, to: last + 200 * SECOND_MS, everyMs: 2 * SECOND_MS },
      { source: 'thief', sourceIp: PROXY_AT_HOME, ...order('VIABTC') },
    );
    const events = together(goesOn('trades', 35 * 24 * 60 + 60), patient, pump);
    const outcome = watch(events, { baselines: known('trades') });
    const thiefs = verdictsOn(outcome, isThief);
    const firstAlert = thiefs[callsUntil(thiefs, 'alert') - 1]?.enriched.event.time;
    expect(firstAlert).toBeLessThan(day(RIPE_DAYS + 21));
    const pumped = verdictsOn(outcome, (event) => event.symbol === 'VIABTC');
    expect(callsUntil(pumped, 'disable')).toBeLessThanOrEqual(30);
  });
});
