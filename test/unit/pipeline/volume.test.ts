// Stories of volume: what a key's own calls may do at its own address before anybody is told.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { day, poll, pollBot, together } from './bot.ts';
import { HOME } from './places.ts';
import { disables, watch } from './watch.ts';

const RARE = { everyMs: 30 * SECOND_MS };
const WEEKS = 7;

/** The bot reads twice a minute, and pulls its history each Sunday at three for twenty minutes. */
function withWeeklyReport(weight: number): UsageEvent[] {
  const bot = pollBot({ from: day(0), to: day(WEEKS * 7), ...RARE }, HOME);
  const reports = Array.from({ length: WEEKS }, (_, week) => {
    const from = day(6 + week * 7, 180);
    const pull = { from, to: from + 20 * MINUTE_MS, everyMs: SECOND_MS };
    return poll(pull, { sourceIp: HOME, action: 'GET /api/v3/myTrades', weight });
  });
  return together(bot, ...reports);
}

describe('volume at home', () => {
  it.for([1, 20])(
    'B08 a weekly report of weight %i alerts nobody from the third week on',
    (weight) => {
      const outcome = watch(withWeeklyReport(weight));
      const late = outcome.incidents.filter(({ startedAt }) => startedAt > day(19));
      expect(disables(outcome)).toHaveLength(0);
      expect(outcome.incidents.length).toBeLessThanOrEqual(2);
      expect(late).toHaveLength(0);
    },
  );

  it('A14 scraping at the limit alerts within three minutes, with and without a report habit', () => {
    for (const days of [21, WEEKS * 7]) {
      const start = day(days, 200);
      const usual = withWeeklyReport(20).filter((event) => event.time < start);
      const scraping = poll(
        { from: start, to: start + 30 * MINUTE_MS, everyMs: 200 },
        { sourceIp: HOME, action: 'GET /api/v3/myTrades', weight: 20 },
      );
      const outcome = watch(together(usual, scraping));
      const alert = outcome.incidents.find(({ startedAt }) => startedAt >= start);
      expect((alert?.startedAt ?? Number.POSITIVE_INFINITY) - start).toBeLessThan(3 * MINUTE_MS);
      expect(disables(outcome)).toHaveLength(0);
    }
  });

  it('A09 sixty days of growth by 3 % a day do not hide a burst of twenty times', () => {
    const grown = Array.from({ length: 60 }, (_, n) =>
      pollBot({ from: day(n), to: day(n + 1), everyMs: 60_000 / 1.03 ** n }, HOME),
    );
    const burst = pollBot(
      { from: day(60), to: day(60) + MINUTE_MS, everyMs: 60_000 / 1.03 ** 60 / 20 },
      HOME,
    );
    const outcome = watch(together(...grown, burst));
    expect(outcome.incidents).toHaveLength(1);
    expect(outcome.incidents[0]?.startedAt).toBeGreaterThanOrEqual(day(60));
  });

  it('B05 polling ten times as often alerts once at most, and is learned', () => {
    const slow = pollBot({ from: day(0), to: day(21), everyMs: 20 * SECOND_MS }, HOME);
    const fast = pollBot({ from: day(21), to: day(28), everyMs: 2 * SECOND_MS }, HOME);
    const outcome = watch([...slow, ...fast]);
    expect(disables(outcome)).toHaveLength(0);
    expect(outcome.incidents.length).toBeLessThanOrEqual(1);
    const late = outcome.judged.filter(({ enriched }) => enriched.event.time > day(24));
    expect(late.every(({ verdict }) => verdict.decision === 'allow')).toBe(true);
  });
});
