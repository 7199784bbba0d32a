// Stories of many keys at once: one thief with a list, a service that grows, a crash of the market.
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { DAY_MS, HOUR_MS, keyId, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import { callAt, day, dice, poll, together, tradingBot } from './bot.ts';
import { known, RIPE_DAYS } from './habits.ts';
import { geo, HOME, PROXY_AT_HOME, SECOND_LINE } from './places.ts';
import { isThief } from './thief.ts';
import { callsUntil, disables, verdictsOn, watch } from './watch.ts';

const MATURE_DAYS = 4;
const START_OF_STORY = day(MATURE_DAYS);
const CUSTOMERS = Array.from({ length: 40 }, (_, n) => keyId(`customer-${n}`));
const CYCLE = ['GET /api/v3/account', 'GET /api/v3/openOrders', 'GET /api/v3/myTrades'];

/** A service that reads each key every ten minutes or so: three calls in a row, from any of its addresses. */
function service(from: number, to: number, addresses: readonly string[]): UsageEvent[] {
  return CUSTOMERS.flatMap((key, n) => {
    const random = dice(n + 1 + from / DAY_MS);
    const rhythm = { from: from + n * 7 * SECOND_MS, to, everyMs: 10 * MINUTE_MS };
    return poll(rhythm, {}).flatMap(({ time }) =>
      CYCLE.map((action, turn) =>
        callAt(time + turn * 200, {
          keyId: key,
          action,
          sourceIp: addresses[Math.floor(random() * addresses.length)],
        }),
      ),
    );
  });
}

const POOL = [HOME, '9.10.1.11', '9.10.2.12'];
const HABIT = service(day(0), START_OF_STORY, POOL);

describe('a fleet', () => {
  it('A10 one address that reads one key after the other: one alert within ten keys, then few', () => {
    const raid = CUSTOMERS.map((key, n) =>
      callAt(START_OF_STORY + 2 * MINUTE_MS + n * 17 * SECOND_MS, {
        keyId: key,
        sourceIp: PROXY_AT_HOME,
        action: 'GET /api/v3/account',
        source: 'thief',
      }),
    );
    const goesOn = service(START_OF_STORY, START_OF_STORY + 2 * HOUR_MS, POOL);
    const outcome = watch(together(HABIT, goesOn, raid));
    expect(callsUntil(verdictsOn(outcome, isThief), 'alert')).toBeLessThanOrEqual(10);
    expect(disables(outcome)).toEqual([]);
    // Told at five keys or so, and at every doubling.
    expect(outcome.incidents.length).toBeLessThanOrEqual(4);
  });

  it('B18 a service adds an address for all keys: one note, no alert', () => {
    const grown = service(START_OF_STORY, START_OF_STORY + DAY_MS, [...POOL, SECOND_LINE]);
    const outcome = watch(together(HABIT, grown));
    expect(outcome.incidents).toEqual([]);
    const notes = outcome.judged.filter(({ verdict }) =>
      verdict.findings.some(({ detector }) => detector === 'fleet.shared-novelty'),
    );
    expect(notes).toHaveLength(1);
  });

  it.for(['one after the other', 'key by key'] as const)(
    'B06 a crash of the market makes all keys busy: no alert, judged %s',
    (order) => {
      const { keys, baselines } = traders(20);
      const from = day(RIPE_DAYS);
      const events = together(
        ...keys.map((key, n) => {
          const factor = 5 + (15 * n) / keys.length;
          const rush = { from, to: from + 40 * MINUTE_MS, everyMs: (20 * SECOND_MS) / factor };
          return tradingBot(rush, HOME, { keyId: key });
        }),
      );
      const judged =
        order === 'key by key' ? inRounds(events, baselines) : watch(events, { baselines }).judged;
      expect(judged.filter(({ verdict }) => verdict.decision !== 'allow')).toEqual([]);
    },
  );

  it('A14 one key of a fleet that is far busier than the others: alert within three minutes', () => {
    const { keys, baselines } = traders(20);
    const from = day(RIPE_DAYS);
    const scraped = keys[0] ?? keyId('none');
    const events = together(
      ...keys.map((key) =>
        tradingBot({ from, to: from + 10 * MINUTE_MS, everyMs: 20 * SECOND_MS }, HOME, {
          keyId: key,
        }),
      ),
      poll(
        { from: from + 10 * SECOND_MS, to: from + 5 * MINUTE_MS, everyMs: 200 },
        {
          keyId: scraped,
          sourceIp: HOME,
          source: 'thief',
        },
      ),
    );
    const inTurn = inRounds(events, baselines);
    for (const judged of [inTurn, watch(events, { baselines }).judged]) {
      const first = judged.find(({ verdict }) => verdict.decision !== 'allow');
      expect(first?.enriched.event.time).toBeLessThanOrEqual(from + 3 * MINUTE_MS);
      const others = judged.filter(({ verdict, enriched }) => {
        return verdict.decision !== 'allow' && enriched.event.keyId !== scraped;
      });
      expect(others).toEqual([]);
    }
  });

  it('a round judges a stranger by what was known at his call, and not by what he did later', () => {
    const { keys, baselines } = traders(1);
    const from = day(RIPE_DAYS);
    const hour = { from, to: from + HOUR_MS, everyMs: 20 * SECOND_MS };
    const visits = { from: from + 10 * MINUTE_MS, to: from + HOUR_MS, everyMs: MINUTE_MS };
    const [key = keyId('none')] = keys;
    const events = together(
      tradingBot(hour, HOME, { keyId: key }),
      poll(visits, { keyId: key, sourceIp: PROXY_AT_HOME }),
    );
    const later = inRounds(events, baselines);
    const atOnce = watch(events, { baselines }).judged;
    expect(later.map(({ verdict }) => verdict)).toEqual(atOnce.map(({ verdict }) => verdict));
  });
});

function traders(count: number) {
  const keys = Array.from({ length: count }, (_, n) => keyId(`trader-${n}`));
  const [[, learned] = [undefined, undefined]] = known('trades');
  if (learned === undefined) throw new Error('Expected a learned habit.');
  return { keys, baselines: new Map(keys.map((key) => [key, structuredClone(learned)])) };
}

/** As a replay judges: all calls of one key, then all of the next. */
function inRounds(events: readonly UsageEvent[], given: ReturnType<typeof traders>['baselines']) {
  const baselines = new Map([...given].map(([key, one]) => [key, structuredClone(one)]));
  const monitor = new Monitor({
    records: [],
    baselines,
    geo: geo(),
    policy: DEFAULT_POLICY,
    defaultMode: 'alert',
  });
  const round = monitor.newRound();
  const atOnce: JudgedEvent[] = [];
  for (const key of baselines.keys()) {
    for (const event of events) {
      const state = event.keyId === key ? monitor.keyOf(event) : undefined;
      const judged = state === undefined ? undefined : round.add(event, state);
      if (judged !== undefined) atOnce.push(judged);
    }
  }
  return [...atOnce, ...round.settle()];
}
