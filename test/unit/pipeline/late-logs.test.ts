// Stories of logs that come late: those of a second load balancer, or one whose announcement was overtaken. Their calls
// belong to minutes that are closed already.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { day, poll } from './bot.ts';
import { goesOn, known, RIPE_DAYS } from './habits.ts';
import { HOME } from './places.ts';
import { type Outcome, watch } from './watch.ts';

const FILE_MINUTES = 30;
const HOURS = 12;

const calls = goesOn('polls', HOURS * 60);

/** Each writes half of the calls, and the second one's file is always read after the first one's. */
function asTwoBalancersWrite(events: readonly UsageEvent[]): UsageEvent[] {
  const files = Map.groupBy(events, ({ time }) => Math.floor(time / (FILE_MINUTES * MINUTE_MS)));
  return [...files.values()].flatMap((file) => [
    ...file.filter((_, n) => n % 2 === 0),
    ...file.filter((_, n) => n % 2 === 1),
  ]);
}

function learned({ monitor }: Outcome) {
  const { late: _late, ...volume } = [...monitor.keys()][0]?.baseline.volume ?? {};
  return volume;
}

describe('a late log', () => {
  it('of a second load balancer is no rush', () => {
    const outcome = watch(asTwoBalancersWrite(calls), { baselines: known('polls') });
    expect(outcome.incidents).toEqual([]);
  });

  it('of an hour ago is no rush, and teaches none', () => {
    const [before, late, after] = [
      calls.slice(0, 600),
      calls.slice(600, 1_200),
      calls.slice(1_200),
    ];
    const outcome = watch([...before, ...after, ...late], { baselines: known('polls') });
    expect(outcome.incidents).toEqual([]);
    const inTime = watch([...before, ...after], { baselines: known('polls') });
    expect(learned(outcome)).toEqual(learned(inTime));
  });

  it('of a burst is told as the burst that it was', () => {
    const burst = { from: day(RIPE_DAYS, 30), to: day(RIPE_DAYS, 31), everyMs: 50 };
    const scraping = poll(burst, { sourceIp: HOME, action: 'GET /api/v3/account' });
    const outcome = watch([...calls, ...scraping], { baselines: known('polls') });
    const detectors = outcome.judged.flatMap(({ verdict }) =>
      verdict.findings.map(({ detector }) => detector),
    );
    expect(detectors).toContain('volume.rate-spike');
    expect(outcome.incidents).toHaveLength(1);
  });
});
