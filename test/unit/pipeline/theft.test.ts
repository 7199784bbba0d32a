// Stories of theft: what happens, and by which of the thief's calls Keywarden has said so.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { type Call, day, order, poll, together } from './bot.ts';
import { goesOn, known, RIPE_DAYS } from './habits.ts';
import { exitAddress, FAR_VPS, HOME, PROXY_AT_HOME, SAME_CLOUD, v6Address } from './places.ts';
import { callsUntil, disables, verdictsOn, watch } from './watch.ts';

const NIGHT = day(RIPE_DAYS, 30);
const SCRIPT = 'python-requests/2.31';

/** A thief's calls from half past midnight on; the owner's bot goes on unless the story says otherwise. */
function thief(count: number, everyMs: number, call: (n: number) => Call): UsageEvent[] {
  const rhythm = { from: NIGHT, to: NIGHT + count * everyMs, everyMs };
  return poll(rhythm, (n) => ({ source: 'thief', ...call(n) }));
}

function isThief(event: UsageEvent): boolean {
  return event.source === 'thief';
}

interface Story {
  readonly id: string;
  readonly title: string;
  readonly habit: 'polls' | 'trades';
  readonly calls: readonly UsageEvent[];
  readonly decision: 'alert' | 'disable';
  /** By which of the thief's calls. */
  readonly within: number;
}

const STORIES: readonly Story[] = [
  {
    id: 'A01',
    title: 'from a VPS in another country, with another program',
    habit: 'polls',
    calls: thief(15, 4 * SECOND_MS, (n) => ({
      sourceIp: FAR_VPS,
      userAgent: SCRIPT,
      ...(n === 0 ? { action: 'GET /api/v3/account' } : order('BTCUSDT')),
    })),
    decision: 'disable',
    within: 10,
  },
  {
    id: 'A02',
    title: 'through a residential proxy at home, in the usual markets',
    habit: 'trades',
    calls: thief(50, 5 * SECOND_MS, () => ({ sourceIp: PROXY_AT_HOME, ...order('BTCUSDT') })),
    decision: 'alert',
    within: 50,
  },
  {
    id: 'A02',
    title: 'through a residential proxy at home, with the first orders of a bot that only reads',
    habit: 'polls',
    calls: thief(50, 5 * SECOND_MS, () => ({ sourceIp: PROXY_AT_HOME, ...order() })),
    decision: 'alert',
    within: 50,
  },
  {
    id: 'A04',
    title: 'a withdrawal that is refused',
    habit: 'polls',
    calls: thief(3, 20 * SECOND_MS, () => ({
      sourceIp: FAR_VPS,
      action: 'POST /sapi/v1/capital/withdraw/apply',
      outcome: 'denied',
      errorCode: '-1002',
    })),
    decision: 'disable',
    within: 1,
  },
  {
    id: 'A05',
    title: "malware on the bot's own host, in markets that it never traded",
    habit: 'trades',
    calls: thief(20, 5 * SECOND_MS, (n) => ({ sourceIp: HOME, ...order(`THIN${n}USDT`) })),
    decision: 'alert',
    within: 20,
  },
  {
    id: 'A06',
    title: 'a thin market pumped from another cloud',
    habit: 'trades',
    calls: thief(100, 2 * SECOND_MS, () => ({ sourceIp: FAR_VPS, ...order('VIABTC') })),
    decision: 'disable',
    within: 30,
  },
  {
    id: 'A06',
    title: "a thin market pumped from the owner's own cloud",
    habit: 'trades',
    calls: thief(100, 2 * SECOND_MS, () => ({ sourceIp: SAME_CLOUD, ...order('VIABTC') })),
    decision: 'disable',
    within: 30,
  },
  {
    id: 'A11',
    title: 'IPv6 addresses that change with every call, then their /64 too',
    habit: 'polls',
    calls: thief(40, 5 * SECOND_MS, (n) => ({
      sourceIp: v6Address(n < 8 ? 1 : n, n),
      action: 'GET /api/v3/account',
    })),
    decision: 'disable',
    within: 10,
  },
  {
    id: 'A12',
    title: 'another proxy in another country for each call',
    habit: 'polls',
    calls: thief(20, 3 * MINUTE_MS, (n) => ({
      sourceIp: exitAddress(n),
      action: 'GET /api/v3/account',
    })),
    decision: 'disable',
    within: 5,
  },
  {
    id: 'A13',
    title: "reads from the owner's own cloud",
    habit: 'polls',
    calls: thief(200, 36 * SECOND_MS, () => ({ sourceIp: SAME_CLOUD, userAgent: 'ccxt/4.3.0' })),
    decision: 'alert',
    within: 200,
  },
  {
    id: 'A15',
    title: 'endpoints tried out from home, most of them refused',
    habit: 'polls',
    calls: thief(30, 4 * SECOND_MS, (n) => ({
      sourceIp: HOME,
      action: `GET /sapi/v1/probe${n}`,
      ...(n % 5 === 0 ? {} : { outcome: 'denied', errorCode: '-2015' }),
    })),
    decision: 'alert',
    within: 15,
  },
  ...[FAR_VPS, PROXY_AT_HOME].flatMap((sourceIp) =>
    ['-1021', '-1022'].map(
      (errorCode): Story => ({
        id: 'A16',
        title: `captured requests replayed from ${sourceIp}, all answered ${errorCode}`,
        habit: 'polls',
        calls: thief(60, 2 * SECOND_MS, (n) => ({
          sourceIp,
          ...(n % 2 === 0 ? order('VIABTC') : {}),
          outcome: 'error',
          errorCode,
        })),
        decision: 'alert',
        within: 20,
      }),
    ),
  ),
];

describe('theft', () => {
  it.for(STORIES)('$id $title: $decision within $within calls', (story) => {
    const events = together(goesOn(story.habit, 180), story.calls);
    const outcome = watch(events, { baselines: known(story.habit) });
    const thiefs = verdictsOn(outcome, isThief);
    expect(callsUntil(thiefs, story.decision)).toBeLessThanOrEqual(story.within);
    expect(disables(outcome).length > 0).toBe(story.decision === 'disable');
    expect(outcome.incidents).toHaveLength(1);
    expect(outcome.incidents[0]).toMatchObject({ decision: story.decision });
  });

  it('A01 never suspects the calls from home', () => {
    const calls = STORIES[0]?.calls ?? [];
    const outcome = watch(together(goesOn('polls', 180), calls), { baselines: known('polls') });
    const home = verdictsOn(outcome, (event) => !isThief(event));
    expect(home.filter(({ verdict }) => verdict.decision !== 'allow')).toEqual([]);
  });

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
