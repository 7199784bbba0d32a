// Stories of theft: what happens, and by which of the thief's calls Keywarden has said so.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { order, together } from './bot.ts';
import { goesOn, known } from './habits.ts';
import { exitAddress, FAR_VPS, HOME, PROXY_AT_HOME, SAME_CLOUD, v6Address } from './places.ts';
import { isThief, thief } from './thief.ts';
import { callsUntil, disables, verdictsOn, watch } from './watch.ts';

const SCRIPT = 'python-requests/2.31';

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
  {
    id: 'A15',
    title: 'endpoints tried out from abroad, transfers among them, all refused',
    habit: 'polls',
    calls: thief(30, 4 * SECOND_MS, (n) => ({
      sourceIp: FAR_VPS,
      action: n % 7 === 3 ? 'POST /sapi/v1/asset/transfer' : `GET /sapi/v1/probe${n}`,
      outcome: 'denied',
      errorCode: '-2015',
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
});
