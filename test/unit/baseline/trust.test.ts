import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { isContested, isTrusted, maturityOf } from '#shared/baseline/trust.ts';
import type { Baseline, Familiar } from '#shared/model/baseline.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { day, poll, pollBot, together } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS, HOME, PROXY_AT_HOME } from '#test/unit/pipeline/places.ts';
import { watch } from '#test/unit/pipeline/watch.ts';
import { learned } from './random-life.ts';

const MATURE_AT = 1_000;
const GROWN: Baseline = { ...newBaseline(), matureSince: MATURE_AT };

function seen(changes: Partial<Familiar<string>>): Familiar<string> {
  const firstHour = MATURE_AT + 10;
  return {
    id: 'x',
    firstHour,
    lastHour: firstHour,
    episodes: 1,
    days: 1,
    contested: 0,
    vouched: false,
    ...changes,
  };
}

function hoursLater(hours: number): number {
  return MATURE_AT + 10 + hours;
}

describe('isTrusted', () => {
  it.for([
    ['two days, two days old', { days: 2 }, 48, true],
    ['two days, not quite two days old', { days: 2 }, 47, false],
    ['one day, two weeks old', {}, 14 * 24, true],
    ['one day, not quite two weeks old', {}, 14 * 24 - 1, false],
    ['a thousand episodes of one day', { episodes: 1_000 }, 47, false],
    ['two days, but contested', { days: 2, contested: 2 }, 48, false],
    ['contested, but vouched for', { contested: 9, vouched: true }, 0, true],
    ['many weeks, but contested', { days: 99, contested: 255 }, 9_999, false],
    ['contested once, as by a hand-over', { days: 2, contested: 1 }, 48, true],
    ['known since before maturity', { firstHour: MATURE_AT - 1 }, 0, true],
    ['known since before maturity, and contested', { firstHour: 1, contested: 9 }, 0, true],
  ] as const)('isTrusted for a value seen on %s', ([, changes, hours, trusted]) => {
    expect(isTrusted(seen(changes), GROWN, hoursLater(hours))).toBe(trusted);
  });

  it('isTrusted takes everything while the key is learned', () => {
    expect(isTrusted(seen({ contested: 9 }), newBaseline(), hoursLater(0))).toBe(true);
  });

  it('isTrusted depends on time and days and never on episodes', () => {
    const small = fc.nat(400);
    fc.assert(
      fc.property(small, small, small, fc.nat(3), (hours, days, episodes, contested) => {
        const entry = seen({ days, episodes, contested });
        const trusted = isTrusted(entry, GROWN, hoursLater(hours));
        expect(isTrusted({ ...entry, episodes: 65_535 }, GROWN, hoursLater(hours))).toBe(trusted);
        const later = isTrusted(entry, GROWN, hoursLater(hours + 1));
        expect([trusted, later]).not.toEqual([true, false]);
        expect(trusted && isContested(entry)).toBe(false);
      }),
    );
  });
});

describe('maturity', () => {
  const rhythm = (days: number, everyMs: number) => ({ from: day(0), to: day(days), everyMs });

  it.for([
    ['three days and a hundred calls', rhythm(3.1, 20 * MINUTE_MS), 'mature'],
    ['two days of many calls', rhythm(2.9, MINUTE_MS), 'learning'],
    ['weeks of few calls', rhythm(20, 6 * HOUR_MS), 'learning'],
  ] as const)('comes by time, hours and calls: %s', ([, calls, maturity]) => {
    expect(maturityOf(learned(pollBot(calls, HOME)))).toBe(maturity);
  });

  it('does not come by a hundred calls in two busy hours, three days apart', () => {
    const bursts = [day(0), day(4)].map((from) =>
      pollBot({ from, to: from + HOUR_MS, everyMs: 10 * SECOND_MS }, HOME),
    );
    expect(maturityOf(learned(bursts.flat()))).toBe('learning');
  });
});

describe('the trust of a new network', () => {
  const home = (to: number) => pollBot({ from: day(0), to, everyMs: 2 * MINUTE_MS }, HOME);
  const visit = (from: number, to: number, everyMs: number) =>
    poll({ from, to, everyMs }, { sourceIp: PROXY_AT_HOME });
  const bitsAtEnd = (events: readonly UsageEvent[]) => watch(events).judged.at(-1)?.verdict.bits;

  it('cannot be bought by a burst of calls', () => {
    const burst = visit(day(5), day(5, 30), 100);
    const after = visit(day(6), day(6, 1), MINUTE_MS);
    expect(bitsAtEnd([...home(day(5)), ...burst, ...after])).toBeGreaterThan(8);
  });

  it('comes after two days on which nobody else was at work', () => {
    const events = [...home(day(5)), ...visit(day(5, 10), day(7, 20), 10 * MINUTE_MS)];
    expect(bitsAtEnd(events)).toBe(0);
  });

  it('does not come in weeks while the owner goes on', () => {
    const events = together(home(day(26)), visit(day(5), day(26), HOUR_MS));
    const last = watch(events).judged.findLast(
      ({ enriched }) => enriched.event.sourceIp === PROXY_AT_HOME,
    );
    expect(last?.verdict.decision).toBe('alert');
    expect(last?.verdict.bits).toBeGreaterThan(13);
  });

  it('comes a day after the owner has fallen silent: the hand-over is complete', () => {
    const overlap = together(home(day(5, 10)), visit(day(5), day(5, 10), MINUTE_MS));
    const alone = visit(day(5, 10), day(8), 10 * MINUTE_MS);
    const { judged } = watch([...overlap, ...alone]);
    const on = (days: number) =>
      judged.findLast(({ enriched }) => enriched.event.time < day(days))?.verdict;
    expect(on(5.9)?.decision).toBe('alert');
    expect(on(6.5)?.decision).toBe('allow');
    expect(on(8)?.bits).toBe(0);
  });

  it('stays on record: where the stranger sits, and how often the owner was at work beside him', () => {
    const events = together(
      home(day(12)),
      poll({ from: day(5), to: day(12), everyMs: HOUR_MS }, { sourceIp: FAR_VPS }),
    );
    const [state] = watch(events).monitor.keys();
    const network = state?.baseline.networks.find(({ id }) => id === '9.90.1.0/24');
    expect(network?.contested).toBeGreaterThan(2);
    expect(network?.place?.country).toBe('SG');
  });
});
