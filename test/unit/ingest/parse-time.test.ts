import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseClfTime,
  parseEventTime,
  parseHttpDate,
  parseTimeText,
} from '#shared/ingest/parse-time.ts';

describe('parseEventTime', () => {
  it.for([
    ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01t00:00:00z', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01 00:00:00Z', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T00:00:00.1Z', '2026-03-01T00:00:00.100Z'],
    ['2026-03-01T00:00:00.123456789Z', '2026-03-01T00:00:00.123Z'],
    ['2026-03-01T05:30:00+05:30', '2026-03-01T00:00:00.000Z'],
    ['2026-02-28T19:00:00-05:00', '2026-03-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
  ] as const)('parseEventTime reads %s', ([text, expected]) => {
    expect(parseEventTime(text, 'ms')).toBe(Date.parse(expected));
  });

  it.for([
    '',
    'yesterday',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T00:60:00Z',
    '2026-03-01T00:00:61Z',
    '2026-03-01T00:00:00',
    '2026-03-01T00:00Z',
    '2026-03-01T00:00:00.Z',
    '2026-03-01T00:00:00.1234567890Z',
    '2026-03-01T00:00:00+0530',
    '2026-03-01T00:00:00Z ',
    '1767225600000',
    '2026-03-01T00:00:00\u202eZ',
  ])('parseEventTime refuses %j', (text) => {
    expect(parseEventTime(text, 'ms')).toBeNaN();
  });

  it.for([
    [1_767_225_600, 's', 1_767_225_600_000],
    [1_700_000_000.123, 's', 1_700_000_000_123],
    [1_767_225_600_000, 'ms', 1_767_225_600_000],
    [1_767_225_600_000_999, 'us', 1_767_225_600_000],
    [1_767_225_600_000_000_000, 'ns', 1_767_225_600_000],
  ] as const)('parseEventTime reads %d %s', ([value, unit, expected]) => {
    expect(parseEventTime(value, unit)).toBe(expected);
  });

  it.for([Number.NaN, Number.POSITIVE_INFINITY])(
    'parseEventTime refuses the number %d',
    (value) => {
      expect(parseEventTime(value, 'ms')).toBeNaN();
    },
  );

  it('parseEventTime agrees with the platform on every day', () => {
    const anyDate = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseEventTime(date.toISOString(), 'ms')).toBe(date.getTime());
      }),
    );
  });

  it('parseEventTime gives a number for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof parseEventTime(text, 'ms')).toBe('number');
        expect(typeof parseTimeText(text, 's')).toBe('number');
        expect(typeof parseClfTime(text)).toBe('number');
        expect(typeof parseHttpDate(text)).toBe('number');
      }),
    );
  });
});

describe('other times', () => {
  it('parseClfTime reads the common log format and refuses what is none', () => {
    expect(parseClfTime('10/Oct/2000:13:55:36 -0700')).toBe(Date.parse('2000-10-10T20:55:36Z'));
    expect(parseClfTime('31/Feb/2000:13:55:36 -0700')).toBeNaN();
    expect(parseClfTime('10/ctN/2000:13:55:36 -0700')).toBeNaN();
    expect(parseClfTime('10/Oct/2000:13:55:36 UTC  ')).toBeNaN();
  });

  it('parseHttpDate reads the Date header and refuses what is none', () => {
    expect(parseHttpDate('Mon, 28 Nov 2022 22:42:31 GMT')).toBe(Date.parse('2022-11-28T22:42:31Z'));
    expect(parseHttpDate('Mon, 28 Nov 2022 22:42:31 EST')).toBeNaN();
  });

  it('parseTimeText reads seconds with a fraction and RFC 3339', () => {
    expect(parseTimeText('1700000000.123', 's')).toBe(1_700_000_000_123);
    expect(parseTimeText('2026-03-01T00:00:00Z', 's')).toBe(Date.parse('2026-03-01T00:00:00Z'));
    expect(parseTimeText('0x10', 's')).toBeNaN();
  });
});
