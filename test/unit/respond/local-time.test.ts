import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTellingCalendar, localClock } from '#shared/adapters/telling-calendar.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { isWithin, nextLocalTime } from '#shared/respond/local-time.ts';

const BERLIN = localClock('Europe/Berlin');
const at = (text: string) => epochMs(Date.parse(text));
const iso = (time: number) => new Date(time).toISOString();

describe('nextLocalTime', () => {
  it.for([
    ['an ordinary evening', '2026-07-01T21:00:00Z', '07:00', '2026-07-02T05:00:00.000Z'],
    ['the same minute', '2026-07-01T05:00:30Z', '07:00', '2026-07-02T05:00:00.000Z'],
    [
      'a night in which the clocks go forward',
      '2026-03-28T22:00:00Z',
      '07:00',
      '2026-03-29T05:00:00.000Z',
    ],
    ['a night in which they go back', '2026-10-24T21:00:00Z', '07:00', '2026-10-25T06:00:00.000Z'],
    ['a time that is jumped over', '2026-03-28T22:00:00Z', '02:30', '2026-03-29T01:00:00.000Z'],
    ['a time that comes twice', '2026-10-24T21:00:00Z', '02:30', '2026-10-25T00:30:00.000Z'],
    ['between the two', '2026-10-25T00:40:00Z', '02:30', '2026-10-26T01:30:00.000Z'],
    ['midnight', '2026-07-01T21:59:00Z', '00:00', '2026-07-01T22:00:00.000Z'],
  ] as const)('finds it in %s', ([, from, time, expected]) => {
    const [hours, minutes] = time.split(':').map(Number);
    const minute = (hours ?? 0) * 60 + (minutes ?? 0);
    expect(iso(nextLocalTime(at(from), minute, BERLIN))).toBe(expected);
  });

  it('is ahead, within 25 hours, and shows what was asked for or has just jumped over it', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ];
    const times = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) });
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        (t, minute, zone) => {
          const clock = localClock(zone);
          const next = nextLocalTime(epochMs(t), minute, clock);
          expect(next).toBeGreaterThan(t);
          expect(next - t).toBeLessThanOrEqual(25 * HOUR_MS);
          expect(next % MINUTE_MS).toBe(0);
          const before = clock(epochMs(next - MINUTE_MS));
          expect(clock(next) === minute || isWithin(minute, before, clock(next))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('createTellingCalendar', () => {
  const daily = { at: '08:00', timeZone: 'UTC' };
  const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
  const calendar = createTellingCalendar(daily, quiet);

  it.for([
    ['2026-03-28T20:59:00Z', undefined],
    ['2026-03-28T21:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['2026-03-29T00:59:00Z', '2026-03-29T05:00:00.000Z'],
    ['2026-03-29T01:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['2026-03-29T04:59:59Z', '2026-03-29T05:00:00.000Z'],
    ['2026-03-29T05:00:00Z', undefined],
    ['2026-10-25T00:30:00Z', '2026-10-25T06:00:00.000Z'],
    ['2026-10-25T01:30:00Z', '2026-10-25T06:00:00.000Z'],
    ['2026-10-25T06:00:00Z', undefined],
  ] as const)('keeps one end for the whole night: %s', ([time, end]) => {
    const until = calendar.quietUntil(at(time));
    expect(until === undefined ? undefined : iso(until)).toBe(end);
  });

  it('knows no quiet hours when none are set', () => {
    expect(createTellingCalendar(daily, undefined).quietUntil(at('2026-03-29T00:00:00Z'))).toBe(
      undefined,
    );
  });

  it('sends the digest once a day', () => {
    expect(iso(calendar.nextDaily(at('2026-03-29T07:59:59Z')))).toBe('2026-03-29T08:00:00.000Z');
    expect(iso(calendar.nextDaily(at('2026-03-29T08:00:00Z')))).toBe('2026-03-30T08:00:00.000Z');
  });
});
