import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTime, replayRange } from '#shared/ingest/check-time.ts';
import {
  parseClfTime,
  parseEventTime,
  parseHttpDate,
  parseTimeText,
} from '#shared/ingest/parse-time.ts';
import { epochMs } from '#shared/model/units.ts';
import { callAt } from '#test/unit/pipeline/bot.ts';
import { RUNS } from './runs.ts';

const FROM = Date.parse('2000-01-01T00:00:00Z');
const TO = Date.parse('2099-12-31T23:59:59Z');
const INSTANT = fc.integer({ min: FROM, max: TO });
const SECOND = INSTANT.map((time) => time - (time % 1_000));
const ZONE = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });

function zoned(time: number, zone: number): string {
  const local = new Date(time + zone * 60_000).toISOString().slice(0, -1);
  const hours = String(Math.floor(Math.abs(zone) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(zone) % 60).padStart(2, '0');
  return `${local}${zone < 0 ? '-' : '+'}${hours}:${minutes}`;
}

describe('a time', () => {
  it('reads back as the instant that it was written from, in any zone', () => {
    fc.assert(
      fc.property(INSTANT, ZONE, (time, zone) => {
        expect(parseEventTime(zoned(time, zone), 'ms')).toBe(time);
        expect(parseEventTime(new Date(time).toISOString(), 'ms')).toBe(time);
      }),
      RUNS,
    );
  });

  it('reads back from seconds with three digits behind the point, as nginx writes it', () => {
    fc.assert(
      fc.property(INSTANT, (time) => {
        expect(parseTimeText((time / 1_000).toFixed(3), 's')).toBe(time);
        expect(parseEventTime(time * 1_000, 'us')).toBe(time);
      }),
      RUNS,
    );
  });

  it('reads back from the common log format and from an HTTP header', () => {
    fc.assert(
      fc.property(SECOND, (time) => {
        const header = new Date(time).toUTCString();
        const [, day, month, year, clock] = header.split(' ');
        expect(parseHttpDate(header)).toBe(time);
        expect(parseClfTime(`${day}/${month}/${year}:${clock} +0000`)).toBe(time);
      }),
      RUNS,
    );
  });

  it('is never another than Date reads, where Date reads it as RFC 3339', () => {
    const part = (most: number) =>
      fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
    const text = fc
      .tuple(part(14), part(33), part(25), part(61), part(61))
      .map(
        ([month, day, hour, minute, second]) => `2026-${month}-${day}T${hour}:${minute}:${second}Z`,
      );
    fc.assert(
      fc.property(text, (written) => {
        const read = parseEventTime(written, 'ms');
        if (Number.isNaN(read)) return;
        // A leap second is the one thing that we read and Date does not.
        const known = written.replace(':60Z', ':59Z');
        expect(read).toBe(Date.parse(known) + (known === written ? 0 : 1_000));
      }),
      RUNS,
    );
  });

  it('is taken from 2009 to tomorrow, and nowhere else', () => {
    const now = epochMs(Date.parse('2026-03-09T00:00:00Z'));
    const range = replayRange(now);
    fc.assert(
      fc.property(fc.double(), (time) => {
        const isTaken = checkTime({ ...callAt(0), time: epochMs(time) }, range).kind === 'event';
        expect(isTaken).toBe(time >= Date.UTC(2009, 0, 3) && time <= now + 86_400_000);
      }),
      RUNS,
    );
  });
});
