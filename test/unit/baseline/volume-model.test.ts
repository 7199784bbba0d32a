import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTELY_CALLS } from '#shared/baseline/cadence.ts';
import { rateCeiling, rateSurprise } from '#shared/baseline/rate-model.ts';
import { compareCalls } from '#shared/baseline/volume-facts.ts';
import { newVolume, openMinute, usualCalls } from '#shared/baseline/volume-model.ts';
import type { VolumeBaseline } from '#shared/model/baseline.ts';
import { MINUTE_MS } from '#shared/model/units.ts';
import { callAt, dice, START } from '#test/unit/pipeline/bot.ts';
import { processorMs } from '../processor-ms.ts';

const FIRST_MINUTE = START / MINUTE_MS;
const DAY = 1_440;

/** Minutes since the start of the story. */
type Rate = (minute: number) => number;

const steady: Rate = () => 12;
/** Twenty times as busy at noon as at midnight. */
const daily: Rate = (minute) => 10 + 95 * (1 - Math.cos((2 * Math.PI * minute) / DAY));

function live(days: number, rate: Rate, volume = newVolume(), fromDay = 0): VolumeBaseline {
  for (let minute = fromDay * DAY; minute < (fromDay + days) * DAY; minute++) {
    openMinute(volume, FIRST_MINUTE + minute);
    volume.own.calls = Math.round(rate(minute));
  }
  return volume;
}

/** Surprise of an hour that holds a minute of so many calls, the one after the last one lived. */
function bitsOf(volume: VolumeBaseline, calls: number, minutesLater = 1): number {
  const minute = volume.minute + minutesLater;
  const learned = structuredClone(volume);
  openMinute(learned, minute);
  const { bits, above } = rateSurprise(learned.calls, MINUTELY_CALLS, minute, calls);
  return above ? Math.max(0, bits - Math.log2(120)) : 0;
}

/** log1p of the calls that surprise nobody in this minute. */
function usual(volume: VolumeBaseline, minute: number): number {
  return rateCeiling(volume.calls, MINUTELY_CALLS, minute);
}

describe('the volume of a constant bot', () => {
  it('surprises nobody, minute by minute', () => {
    const volume = live(3, steady);
    let notable = 0;
    for (let minute = 3 * DAY; minute < 5 * DAY; minute++) {
      openMinute(volume, FIRST_MINUTE + minute);
      volume.own.calls = 11;
      const event = callAt(START + minute * MINUTE_MS);
      if (compareCalls(event, volume, 'own') !== undefined) notable++;
    }
    expect(notable).toBe(0);
  });

  it.for([3, 14, 60])('surprises at five times as many calls after %d days', (days) => {
    const volume = live(days, steady);
    expect(bitsOf(volume, 12)).toBeLessThan(4);
    expect(bitsOf(volume, 13)).toBeLessThan(8);
    expect(bitsOf(volume, 60)).toBeGreaterThan(13);
  });

  it('surprises less at a minute that others like it came before', () => {
    const random = dice(1);
    const restless = live(14, () => 2 + Math.floor(random() * 60));
    expect(bitsOf(restless, 60)).toBeLessThan(bitsOf(live(14, steady), 60));
    expect(bitsOf(restless, 60)).toBeLessThan(8);
  });
});

describe('the volume of a bot with a daily rhythm', () => {
  const volume = live(14, daily);
  const at = (hour: number) => live(hour / 24, daily, structuredClone(volume), 14);

  it('expects the calls of the hour', () => {
    for (const hour of [0, 6, 12, 18]) {
      const expected = Math.expm1(usual(at(hour), FIRST_MINUTE + 14 * DAY + hour * 60));
      expect(expected / daily(hour * 60)).toBeGreaterThan(0.75);
      expect(expected / daily(hour * 60)).toBeLessThan(1.33);
    }
  });

  it('is surprised at midnight by the calls of noon, and not at noon', () => {
    expect(bitsOf(at(12), 200)).toBeLessThan(6);
    expect(bitsOf(at(24), 200)).toBeGreaterThan(13);
  });

  it('sums up the calls of a day', () => {
    const day = usualCalls(volume, FIRST_MINUTE + 14 * DAY, DAY);
    expect(day / (105 * DAY)).toBeGreaterThan(0.8);
    expect(day / (105 * DAY)).toBeLessThan(1.2);
    expect(usualCalls(volume, FIRST_MINUTE, 0)).toBe(0);
  });
});

describe('poisoned volume', () => {
  it('cannot hide a twentyfold burst behind 60 days of growth by 3 % a day', () => {
    const grown: Rate = (minute) => 12 * 1.03 ** Math.max(0, Math.floor(minute / DAY) - 14);
    const volume = live(74, grown);
    expect(bitsOf(volume, 12 * 1.03 ** 60)).toBeLessThan(8);
    expect(bitsOf(volume, 20 * 12)).toBeGreaterThan(13);
    expect(bitsOf(volume, 20 * 12 * 1.03 ** 60)).toBeGreaterThan(20);
  });

  it('learns at most a little from one burst, however large', () => {
    const calm = live(14, steady);
    const hit = structuredClone(calm);
    hit.own.calls = 1e9;
    openMinute(hit, hit.minute + 1);
    openMinute(calm, calm.minute + 1);
    const [after, before] = [hit, calm].map((one) => usual(one, one.minute));
    expect((after ?? 9) - (before ?? 0)).toBeLessThan(0.1);
    expect(bitsOf(hit, 240)).toBeGreaterThan(13);
  });
});

describe('silence', () => {
  it('lowers what is expected, the longer the lower', () => {
    const predicted = [1, 30, 120, 600, DAY].map((gap) => {
      const volume = live(14, steady);
      openMinute(volume, volume.minute + gap);
      return volume.calls.level;
    });
    expect(predicted).toEqual([...predicted].sort((a, b) => b - a));
  });

  it('longer than a day teaches no more than a day: what comes after is dormancy', () => {
    const [day, year] = [DAY, 365 * DAY].map((gap) => {
      const volume = live(14, steady);
      openMinute(volume, volume.minute + gap);
      return { ...volume, minute: 0 };
    });
    expect(year).toEqual(day);
  });

  it('takes no longer for a year than for a day', async () => {
    const used = await processorMs(() => {
      for (let n = 0; n < 1_000; n++) openMinute(live(0.01, steady), FIRST_MINUTE + 365 * DAY);
    });
    expect(used).toBeLessThan(2_000);
  });
});

describe('the volume of a bot that pauses', () => {
  const volume = live(14, steady);

  it.for([1, 2, 6, 20])('surprises nobody when it comes back after %d hours', (hours) => {
    const resumed = structuredClone(volume);
    openMinute(resumed, resumed.minute + hours * 60);
    resumed.own.calls = 11;
    const event = callAt(resumed.minute * MINUTE_MS);
    expect(compareCalls(event, resumed, 'own')).toBeUndefined();
  });

  it.for([1, 2, 6])('is not blind to a burst after a pause of %d hours', (hours) => {
    const resumed = structuredClone(volume);
    openMinute(resumed, resumed.minute + hours * 60);
    resumed.own.calls = 119;
    const fact = compareCalls(callAt(resumed.minute * MINUTE_MS), resumed, 'own');
    expect(fact?.bits).toBeGreaterThan(13);
  });
});

describe('the models of volume', () => {
  it('states beside a spike the calls that come once a month: fewer than the spike has', () => {
    const volume = live(14, steady);
    volume.own.calls = 119;
    const fact = compareCalls(callAt(volume.minute * MINUTE_MS), volume, 'own');
    expect(fact?.expectedCalls).toBeCloseTo(12, 0);
    expect(fact?.monthlyCalls).toBeGreaterThan(13);
    expect(fact?.monthlyCalls).toBeLessThan(120);
  });

  it('keeps every number finite and every list at its length, whatever comes', () => {
    const step = fc.record({ gap: fc.oneof(fc.nat(3), fc.nat(5_000)), calls: fc.nat(1e9) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const wild = newVolume();
        let minute = FIRST_MINUTE;
        for (const { gap, calls } of steps) {
          minute += gap;
          openMinute(wild, minute);
          wild.own.calls += calls;
        }
        const { profile, rootProfile, level, scale, rootLevel, extreme } = wild.calls;
        const numbers = [level, scale, rootLevel, extreme.median, extreme.high, extreme.open];
        for (const value of numbers) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(Math.fround(value)).toBe(value);
        }
        for (const value of [...profile, ...rootProfile]) expect(value).toBeGreaterThanOrEqual(0);
        expect([profile.length, rootProfile.length]).toEqual([48, 24]);
        expect(Math.max(...wild.calls.profileDays)).toBeLessThanOrEqual(255);
      }),
    );
  });
});
