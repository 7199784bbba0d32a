import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs } from '#shared/model/units.ts';
import { SeenIds } from '#shared/pipeline/drop-duplicates.ts';
import { AFTER, BEFORE, between, line, TIME } from '../corpus/canonical-line.ts';
import { checkOutcome } from '../play/check-outcome.ts';
import { LOG_TARGETS } from '../play/log-targets.ts';
import type { LogOutcome, Played } from '../play/outcome.ts';
import { targetNamed } from '../play/targets.ts';
import { ANY_LINE, ANY_LOG, CUTS, countLines, cut } from './hostile-lines.ts';
import { RUNS } from './runs.ts';

const PLAIN = LOG_TARGETS.map(({ name }) => name).filter((name) => name !== 'log packed');
/** Each line is a record of its own. */
const LINE_BY_LINE = [
  'log canonical',
  'log cloudtrail-ndjson',
  'log envoy-json',
  'log api-gateway',
  'log nginx-json',
  'log alb',
  'log nginx-combined',
  'log mapped',
  'log mapped by names',
];

function read(name: string, input: Played): LogOutcome {
  const outcome = targetNamed(name).play(input);
  if (!('kind' in outcome) || outcome.kind !== 'log') throw new Error('Expected a log.');
  return outcome;
}

function count({ events, rejections }: LogOutcome): number {
  return events.length + rejections.length;
}

describe('every log format', () => {
  it.for(PLAIN)('%s reads any text without a crash, and gives well-formed events only', (name) => {
    fc.assert(
      fc.property(ANY_LOG, (text) => {
        checkOutcome(read(name, text));
      }),
      RUNS,
    );
  });

  it.for(PLAIN)('%s gives the same in whatever pieces a text comes', (name) => {
    fc.assert(
      fc.property(ANY_LOG, CUTS, (text, cuts) => {
        expect(read(name, cut(text, cuts))).toEqual(read(name, [text]));
      }),
      RUNS,
    );
  });

  it.for(LINE_BY_LINE)('%s gives each line that is not blank one event or one reason', (name) => {
    fc.assert(
      fc.property(ANY_LOG, (text) => {
        const outcome = read(name, text);
        expect(count(outcome)).toBe(countLines(text));
        const places = [...outcome.events, ...outcome.rejections].map((one) => one.line);
        expect(new Set(places).size).toBe(places.length);
      }),
      RUNS,
    );
  });

  it('log cloudfront gives each line that is no comment one event or one reason', () => {
    fc.assert(
      fc.property(ANY_LOG, (text) => {
        const comments = text.split('\n').filter((one) => one.startsWith('#')).length;
        const { events, rejections } = read('log cloudfront', text);
        const nul = rejections.filter(({ code }) => code === 'not-text').length;
        const all = countLines(text);
        // A comment with a NUL is no text, and is told.
        expect(events.length + rejections.length).toBeGreaterThanOrEqual(all - comments);
        expect(events.length + rejections.length).toBeLessThanOrEqual(all - comments + nul);
      }),
      RUNS,
    );
  });

  it('log csv gives each row one event or one reason, where no field begins with a quote', () => {
    fc.assert(
      fc.property(fc.array(ANY_LINE, { maxLength: 8 }), (lines) => {
        const rows = lines.map((one) => one.replaceAll(/(^|[,;\t])"+/g, '$1'));
        const text = ['time,keyId,symbol', ...rows].join('\n');
        expect(count(read('log csv', text))).toBe(countLines(text) - 1);
      }),
      RUNS,
    );
  });

  it.for([
    'log canonical-array',
    'log cloudtrail',
    'log deribit-access-log',
    'log bitmex-user-events',
    'log bitfinex-history',
  ])('%s gives each element of an array one event or one reason', (name) => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 8 }), (values) => {
        expect(count(read(name, JSON.stringify(values)))).toBe(values.length);
      }),
      RUNS,
    );
  });
});

describe('a hostile line', () => {
  it('harms none of its neighbours', () => {
    fc.assert(
      fc.property(ANY_LINE, (hostile) => {
        const { events, rejections } = read('log canonical', between(hostile));
        const ids = events.map(({ id }) => id);
        expect([ids[0], ids.at(-1)]).toEqual([BEFORE.id, AFTER.id]);
        expect(events.length + rejections.length).toBe(countLines(between(hostile)));
      }),
      RUNS,
    );
  });

  it('is an event, rejected or a duplicate: together they are the lines', () => {
    const some = fc.array(
      fc.oneof(
        fc.nat(5).map((n) => line({ id: `id-${n}` })),
        ANY_LINE,
      ),
    );
    fc.assert(
      fc.property(some, (lines) => {
        const { events, rejections } = read('log canonical', lines.join('\n'));
        const seen = new SeenIds();
        const duplicates = events.filter((event) => seen.isDuplicate(event)).length;
        const unique = events.length - duplicates;
        expect(unique + duplicates + rejections.length).toBe(countLines(lines.join('\n')));
        const ids = events.flatMap(({ id, keyId }) => (id === undefined ? [] : [`${keyId} ${id}`]));
        expect(duplicates).toBe(ids.length - new Set(ids).size);
      }),
      RUNS,
    );
  });

  it('gives the same through a mapping of names to themselves', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => !/[?#]/.test(one));
    const record = fc.record({ symbol: text, action: text, id: text, sourceIp: text });
    fc.assert(
      fc.property(record, (fields) => {
        const written = line(fields);
        expect(read('log mapped', written)).toMatchObject({
          events: read('log canonical', written).events,
        });
      }),
      RUNS,
    );
  });

  it('gives the same as a row of quoted CSV', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const clean = text.filter((one) => !/[\r\n\0]/.test(one));
    fc.assert(
      fc.property(clean, clean, (symbol, id) => {
        const cells = [String(TIME), 'kw_a', symbol, id].map(
          (one) => `"${one.replaceAll('"', '""')}"`,
        );
        const { events } = read('log csv', `time,keyId,symbol,id\n${cells.join(',')}`);
        expect(events).toMatchObject([{ time: epochMs(TIME), symbol, id }]);
      }),
      RUNS,
    );
  });
});
