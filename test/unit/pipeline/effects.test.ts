// Stories of what happens on the account: effects that our own calls explain, and others.
import { describe, expect, it } from 'vitest';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { callAt, day, dice, order, poll, together } from './bot.ts';
import { HOME } from './places.ts';
import { disables, watch } from './watch.ts';

const THEFT = day(10);

/** A bot that orders every two minutes, its calls in our own log. */
function ownCalls(from: number, to: number): UsageEvent[] {
  return poll({ from, to, everyMs: 10 * SECOND_MS }, (n, at) => ({
    vantage: 'operator',
    sourceIp: HOME,
    ...(n % 12 === 0 ? { ...order('BTCUSDT'), orderId: `own-${Math.round(at)}` } : {}),
  }));
}

/** What these calls do to the account, `delayMs` later: a fill, and for some another one days later. */
function effectsOf(calls: readonly UsageEvent[], delayMs: (n: number) => number): UsageEvent[] {
  const orders = calls.filter(({ orderId }) => orderId !== undefined);
  return orders.flatMap(({ time, orderId }, n) => {
    const fill = (at: number) => callAt(at, { vantage: 'effect', action: 'fill', orderId });
    return n % 9 === 0
      ? [fill(time + delayMs(n)), fill(time + 6 * HOUR_MS)]
      : [fill(time + delayMs(n))];
  });
}

function theft(count: number, everyMs: number): UsageEvent[] {
  return Array.from({ length: count }, (_, n) =>
    callAt(THEFT + n * everyMs, { vantage: 'effect', action: 'fill', orderId: `thief-${n}` }),
  );
}

const promptly = () => 400;

/** Each order as it is placed, half of them filled four days later. */
function placementsOf(calls: readonly UsageEvent[]): UsageEvent[] {
  const effect = { vantage: 'effect' } as const;
  return calls
    .filter(({ orderId }) => orderId !== undefined)
    .flatMap(({ time, orderId }, n) => {
      const placed = callAt(time + 400, { ...effect, action: 'order', orderId });
      const filled = callAt(time + 4 * DAY_MS, { ...effect, action: 'fill', orderId });
      return n % 2 === 0 ? [placed, filled] : [placed];
    });
}

describe('effects on the account', () => {
  it.for([1_000, 20 * SECOND_MS])(
    'A19 orders every %i ms that no call of ours explains disable within a minute or three effects',
    (everyMs) => {
      const own = ownCalls(day(0), THEFT + 10 * MINUTE_MS);
      const outcome = watch(together(own, effectsOf(own, promptly), theft(5, everyMs)));
      const [first] = disables(outcome);
      expect(first?.enriched.event.time).toBeGreaterThanOrEqual(THEFT);
      const third = THEFT + 2 * everyMs;
      const deadline = Math.max(third, THEFT + MINUTE_MS) + 15 * SECOND_MS;
      expect(first?.enriched.event.time).toBeLessThanOrEqual(deadline);
    },
  );

  it('B19 effects that are all explained, early, late and twice, trouble nobody', () => {
    const random = dice(5);
    const own = ownCalls(day(0), day(20));
    const effects = effectsOf(own, () => (random() - 0.5) * 8 * SECOND_MS);
    expect(watch(together(own, effects)).incidents).toHaveLength(0);
  });

  it('B19 a person who trades by hand now and then beside the bot never costs the key', () => {
    const own = ownCalls(day(0), day(20));
    const hand = poll({ from: day(1), to: day(20), everyMs: 5 * HOUR_MS }, (n) => ({
      vantage: 'effect',
      action: 'fill',
      orderId: `hand-${n}`,
    }));
    const outcome = watch(together(own, effectsOf(own, promptly), hand));
    expect(disables(outcome)).toHaveLength(0);
    expect(outcome.incidents.length).toBeLessThanOrEqual(1);
  });

  it('accuses nobody while our own log is silent, and disables once it has gone on', () => {
    const own = ownCalls(day(0), THEFT);
    const back = ownCalls(THEFT + 2 * HOUR_MS, THEFT + 3 * HOUR_MS);
    const late = theft(5, SECOND_MS);
    const silent = watch(together(own, effectsOf(own, promptly), late));
    expect(disables(silent)).toHaveLength(0);
    const goneOn = watch(together(own, effectsOf(own, promptly), late, back));
    expect(disables(goneOn)[0]?.enriched.event.time).toBeGreaterThanOrEqual(THEFT + 2 * HOUR_MS);
  });

  it('B19 late fills of forgotten orders trouble nobody where orders are told as they are placed', () => {
    const own = ownCalls(day(0), day(12));
    const { incidents, monitor } = watch(together(own, placementsOf(own)));
    expect(incidents).toHaveLength(0);
    for (const [, { orders }] of monitor.baselines()) {
      expect(orders).toMatchObject({ forgetful: true, showsPlacements: true, unexplained: 0 });
    }
  });

  it('A19 does not wait for our own log longer than twice the longest it ever took', () => {
    const own = ownCalls(day(0), THEFT + 10 * MINUTE_MS);
    const placed = Array.from({ length: 2 }, (_, n) =>
      callAt(THEFT + n * SECOND_MS, { vantage: 'effect', action: 'order', orderId: `thief-${n}` }),
    );
    const [first] = disables(watch(together(own, placementsOf(own), placed)));
    expect(first?.enriched.event.time).toBeGreaterThanOrEqual(THEFT + 3 * SECOND_MS);
    expect(first?.enriched.event.time).toBeLessThanOrEqual(THEFT + 3 * SECOND_MS + 13 * SECOND_MS);
  });

  it('keeps the orders through saving, within four kilobytes', () => {
    const own = ownCalls(day(0), day(5));
    const { monitor } = watch(together(own, effectsOf(own, promptly), theft(2, 1_000)));
    for (const [, baseline] of monitor.baselines()) {
      const bytes = encodeBaseline(baseline);
      expect(baseline.orders?.explained).toBeGreaterThan(50);
      expect(decodeBaseline(bytes)).toStrictEqual(baseline);
      expect(bytes.byteLength).toBeLessThan(4_096);
    }
  });
});
