// Times that mean two instants, none, or one far away: only one that means exactly one is taken.
import { epochMs } from '#shared/model/units.ts';
import { line, TIME } from './canonical-line.ts';
import { type CorpusEntry, entries, event, gives, type Row, refuses, rejected } from './entry.ts';

const BAD = rejected('bad-time');
const FAR = rejected('time-out-of-range');

function at(time: unknown): string {
  return line({ time });
}

/** JSON numbers that JavaScript would write otherwise. */
function raw(number: string): string {
  return `{"time":${number},"keyId":"kw_a"}`;
}

const CANONICAL: readonly Row[] = [
  ['1970', 'an empty clock', at(0), FAR],
  ['1970 in text', 'an empty clock', at('1970-01-01T00:00:00Z'), FAR],
  ['9999', 'a learned gap of 8,000 years', at('9999-12-31T23:59:59Z'), FAR],
  ['before Bitcoin', 'a time that no exchange has', at('2009-01-02T23:59:59Z'), FAR],
  [
    'first block',
    'the edge of what is possible',
    at('2009-01-03T00:00:00Z'),
    event({ time: epochMs(1_230_940_800_000) }),
  ],
  ['tomorrow', 'clocks that run ahead', at('2026-03-10T00:00:00Z'), event({})],
  ['the day after', 'a line that would stop the clock', at('2026-03-10T00:00:00.001Z'), FAR],
  ['seconds', 'the wrong unit', at(1_772_366_400), FAR],
  ['microseconds', 'the wrong unit', at(TIME * 1e3), FAR],
  ['nanoseconds', 'the wrong unit', at(TIME * 1e6), FAR],
  ['negative', 'before the epoch', at(-TIME), FAR],
  ['minus zero', 'a zero with a sign', raw('-0'), FAR],
  [
    'scientific',
    'numbers in another form',
    raw('1.77236640025e12'),
    event({ time: epochMs(TIME) }),
  ],
  ['beyond doubles', 'Infinity as a time', raw('1e400'), rejected('bad-time')],
  ['tiny', 'a denormal', raw('5e-324'), FAR],
  [
    'fraction',
    'half a millisecond: times are whole',
    raw('1772366400250.5'),
    event({ time: epochMs(TIME) }),
  ],
  ['number in text', 'which unit?', at(String(TIME)), BAD],
  ['hex in text', 'Number reads hex', at('0x19cb0f5a1fa'), BAD],
  [
    'leap second',
    'a minute of 61 seconds',
    at('2016-12-31T23:59:60Z'),
    event({ time: epochMs(1_483_228_800_000) }),
  ],
  ['second 61', 'a minute of 62 seconds', at('2026-03-01T12:00:61Z'), BAD],
  ['hour 24', 'the next day, or none', at('2026-03-01T24:00:00Z'), BAD],
  ['minute 60', 'a clock that is none', at('2026-03-01T12:60:00Z'), BAD],
  ['offset', 'another zone', at('2026-03-01T13:00:00.250+01:00'), event({ time: epochMs(TIME) })],
  [
    'offset of the far east',
    'another day',
    at('2026-03-02T02:00:00.250+14:00'),
    event({ time: epochMs(TIME) }),
  ],
  ['offset 24:00', 'a zone that is none', at('2026-03-01T12:00:00+24:00'), BAD],
  ['offset without colon', 'ISO 8601, and not RFC 3339', at('2026-03-01T12:00:00+0100'), BAD],
  [
    'unknown offset',
    'RFC 3339 writes -00:00 for UTC',
    at('2026-03-01T12:00:00.250-00:00'),
    event({ time: epochMs(TIME) }),
  ],
  ['no zone', 'any hour of the day', at('2026-03-01T12:00:00'), BAD],
  ['zone by name', 'a name of three zones', at('2026-03-01T12:00:00 CST'), BAD],
  ['date alone', 'any hour of the day', at('2026-03-01'), BAD],
  ['February 29', 'a day that was not', at('2026-02-29T12:00:00Z'), BAD],
  [
    'February 29 of a leap year',
    'a day that was',
    at('2024-02-29T12:00:00Z'),
    event({ time: epochMs(1_709_208_000_000) }),
  ],
  ['day 0', 'a day that is none', at('2026-03-00T12:00:00Z'), BAD],
  ['month 13', 'a month that is none', at('2026-13-01T12:00:00Z'), BAD],
  ['year of five digits', 'ISO 8601 with a sign', at('+12026-03-01T12:00:00Z'), BAD],
  ['year 0000', 'a year that was not', at('0000-03-01T12:00:00Z'), FAR],
  [
    'space for T',
    'RFC 3339 allows it',
    at('2026-03-01 12:00:00.250Z'),
    event({ time: epochMs(TIME) }),
  ],
  [
    'small letters',
    'RFC 3339 allows them',
    at('2026-03-01t12:00:00.250z'),
    event({ time: epochMs(TIME) }),
  ],
  ['comma', 'ISO 8601 allows it, RFC 3339 does not', at('2026-03-01T12:00:00,250Z'), BAD],
  [
    'nine digits',
    'nanoseconds are cut',
    at('2026-03-01T12:00:00.250999999Z'),
    event({ time: epochMs(TIME) }),
  ],
  ['ten digits', 'more than a clock has', at('2026-03-01T12:00:00.2509999999Z'), BAD],
  ['no digits', 'a point alone', at('2026-03-01T12:00:00.Z'), BAD],
  ['other digits', 'digits of other scripts', at('٢٠٢٦-03-01T12:00:00Z'), BAD],
  ['minus of another script', 'U+2212', at('2026−03−01T12:00:00Z'), BAD],
  ['American', 'month or day first?', at('03/01/2026 12:00:00'), BAD],
  ['words', 'Date.parse reads nearly anything', at('yesterday'), BAD],
  ['a time of null', 'no time', at(null), rejected('wrong-type')],
  ['true', 'Number of true is 1', at(true), rejected('wrong-type')],
  ['a time in a list', 'Number of a list of one is that one', at([TIME]), rejected('wrong-type')],
  ['object', 'valueOf', at({ valueOf: TIME }), rejected('wrong-type')],
  ['none', 'a line without a time', at(undefined), rejected('missing-field')],
  ['giant', 'a time of 60,000 digits', raw('9'.repeat(60_000)), rejected('bad-time')],
];

const SECONDS: readonly Row[] = [
  [
    'msec of nginx',
    'binary fractions: .123 times 1,000 ends in .999',
    '1700000000.123',
    gives(1_700_000_000_123),
  ],
  ['negative', 'before the epoch', '-1.5', gives(-1_500)],
  ['exponent', 'Number would read it', '1.7e9', refuses('no time')],
  ['hex', 'Number would read it', '0x10', refuses('no time')],
  ['blank', 'Number of a blank text is 0', '   ', refuses('no time')],
  ['infinity', 'Number would read it', 'Infinity', refuses('no time')],
  ['separators', 'a literal of JavaScript', '1_700_000_000', refuses('no time')],
];

const CLF: readonly Row[] = [
  ['plain', 'nothing', '01/Mar/2026:12:00:00 +0000', gives(1_772_366_400_000)],
  ['zone', 'another zone', '01/Mar/2026:07:00:00 -0500', gives(1_772_366_400_000)],
  ['month out of two', 'indexOf finds "anF"', '01/anF/2026:12:00:00 +0000', refuses('no time')],
  [
    'month in another case',
    'a format that is not nginx',
    '01/MAR/2026:12:00:00 +0000',
    refuses('no time'),
  ],
  ['zone with colon', 'another format', '01/Mar/2026:12:00:00+00:00', refuses('no time')],
  ['no zone', 'any hour', '01/Mar/2026:12:00:00', refuses('no time')],
];

const HTTP: readonly Row[] = [
  ['plain', 'nothing', 'Sun, 01 Mar 2026 12:00:00 GMT', gives(1_772_366_400_000)],
  ['UTC', 'another name', 'Sun, 01 Mar 2026 12:00:00 UTC', refuses('no time')],
  ['asctime', 'an old form', 'Sun Mar  1 12:00:00 2026', refuses('no time')],
];

export const TIME_ENTRIES: readonly CorpusEntry[] = [
  ...entries('log canonical', CANONICAL),
  ...entries('time in seconds', SECONDS),
  ...entries('time of a log line', CLF),
  ...entries('time of a header', HTTP),
];
