import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTime, replayRange } from '#shared/ingest/check-time.ts';
import { detectFormat } from '#shared/ingest/detect-format.ts';
import { FORMATS } from '#shared/ingest/formats.ts';
import type { LogFormat } from '#shared/ingest/log-format.ts';
import { createLogReader, type LogReader } from '#shared/ingest/read-log.ts';
import { DAY_MS, epochMs, keyId } from '#shared/model/units.ts';
import { callAt } from '#test/unit/pipeline/bot.ts';
import { inChunks } from './frame-text.ts';

const NOW = epochMs(Date.parse('2026-03-10T00:00:00Z'));
const RANGE = replayRange(NOW);

function reader(chooseFormat = (head: string) => detectFormat(head, FORMATS)): LogReader {
  const context = { fingerprint: () => keyId('kw_raw'), source: 'a.log', mapping: undefined };
  return createLogReader({ context, range: RANGE, chooseFormat });
}

function read(text: string, chunk = Math.max(1, text.length)) {
  const log = reader();
  for (const piece of inChunks(text, chunk)) log.push(piece);
  log.finish();
  return { ...log.take(), format: log.format?.name, droppedFields: log.droppedFields };
}

function line(n: number): string {
  return JSON.stringify({ time: NOW - 1_000 + n, keyId: 'kw_a', action: `GET /${n}`, extra: 1 });
}

const LINES = [1, 2, 3].map(line);

describe('createLogReader', () => {
  it.for<readonly [string, string, string]>([
    ['canonical', 'lines', LINES.join('\n')],
    ['canonical', 'a byte order mark', `\uFEFF${LINES.join('\r\n')}\r\n`],
    ['canonical-array', 'an array', `[${LINES.join(',')}]`],
    ['canonical-array', 'an array with a byte order mark', `\uFEFF[\n${LINES.join(',\n')}\n]`],
  ])('createLogReader reads %s from %s', ([name, , text]) => {
    for (const chunk of [1, 7, text.length]) {
      const log = read(text, chunk);
      expect(log.format).toBe(name);
      expect(log.events.map(({ action, line: at }) => [action, at])).toEqual([
        ['GET /1', 1],
        ['GET /2', 2],
        ['GET /3', 3],
      ]);
      expect([log.rejections, log.droppedFields]).toEqual([[], 3]);
    }
  });

  it('createLogReader rejects each record of a log that nobody can read', () => {
    const log = read('hello\n\nworld\n');
    expect(log.events).toEqual([]);
    expect(log.rejections.map(({ code, line: at }) => [code, at])).toEqual([
      ['unknown-format', 1],
      ['unknown-format', 3],
    ]);
    expect(log.format).toBeUndefined();
  });

  it('createLogReader has nothing to say of an empty log', () => {
    expect(read('')).toMatchObject({ events: [], rejections: [], droppedFields: 0 });
  });

  it('createLogReader gives each record once, over as many batches as it is asked for', () => {
    const log = reader();
    const taken: number[] = [];
    const many = Array.from({ length: 3_000 }, (_, n) => line(n)).join('\n');
    for (const piece of inChunks(many, 10_000)) {
      log.push(piece);
      taken.push(...log.take().events.map(({ line: at }) => at));
    }
    log.finish();
    taken.push(...log.take().events.map(({ line: at }) => at));
    expect(taken).toEqual(Array.from({ length: 3_000 }, (_, n) => n + 1));
    expect(log.take()).toEqual({ events: [], rejections: [] });
  });

  it('createLogReader shows the first 64 KB, and no more, to choose the format by', () => {
    const heads: string[] = [];
    const log = reader((head) => {
      heads.push(head);
      return undefined;
    });
    for (const piece of inChunks('x'.repeat(300_000), 50_000)) log.push(piece);
    log.finish();
    expect(heads.map((head) => head.length)).toEqual([65_536]);
  });

  it('createLogReader counts lines that are no records as faults in their place', () => {
    const text = `${LINES[0]}\n${'x'.repeat(70_000)}\n{"time":\n${LINES[1]}\nx\u0000\n`;
    const log = read(text, 1_000);
    expect(log.events.map(({ line: at }) => at)).toEqual([1, 4]);
    expect(log.rejections.map(({ code, line: at }) => [code, at])).toEqual([
      ['too-long', 2],
      ['not-json', 3],
      ['not-text', 5],
    ]);
  });

  it('createLogReader rejects impossible times', () => {
    const text = [LINES[0], `{"time":1772366400,"keyId":"a"}`].join('\n');
    const [rejection] = read(text).rejections;
    expect(rejection).toMatchObject({ code: 'time-out-of-range', source: 'a.log', line: 2 });
  });

  it('createLogReader takes what a parser still holds when the log ends', () => {
    const held = [callAt(NOW - 2), callAt(NOW - 1), callAt(NOW + 2 * DAY_MS)];
    const format: LogFormat = {
      name: 'canonical',
      title: 'Holding',
      framing: 'line',
      recognises: () => true,
      open: () => ({
        parse: () => undefined,
        finish: () => held.shift(),
        droppedFields: 0,
      }),
    };
    const log = reader(() => format);
    log.push('a\nb\n');
    log.finish();
    const { events, rejections } = log.take();
    expect(events).toHaveLength(2);
    expect(rejections.map(({ code }) => code)).toEqual(['time-out-of-range']);
  });

  it('createLogReader gives the same however the text is cut', () => {
    const piece = fc.constantFrom(
      ...LINES,
      '',
      'x',
      '{"time":',
      '{"time":1,"keyId":"a"}',
      '\u0000',
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('\n'));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (whole, chunk) => {
        expect(read(whole, chunk)).toEqual(read(whole));
      }),
    );
  });
});

describe('checkTime', () => {
  it.for<readonly [string, number, string]>([
    ['a second', 1_772_366_400, 'seconds'],
    ['a microsecond', 1_772_366_400_000_000, 'microseconds'],
    ['a nanosecond', 1_772_366_400_000_000_000, 'nanoseconds'],
  ])('checkTime guesses that the unit is %s', ([, time, unit]) => {
    const checked = checkTime(callAt(time), RANGE);
    expect(checked).toMatchObject({ kind: 'rejected', code: 'time-out-of-range' });
    expect(JSON.stringify(checked)).toContain(`looks like ${unit}`);
  });

  it.for([0, -1, Date.parse('2008-12-31T23:59:59Z'), NOW + DAY_MS + 1])(
    'checkTime refuses %d without a guess at a unit that does not fit',
    (time) => {
      const checked = checkTime(callAt(time), RANGE);
      expect(checked.kind).toBe('rejected');
      expect(JSON.stringify(checked)).not.toContain('looks like');
    },
  );

  it.for([RANGE.from, RANGE.to, NOW])('checkTime gives an event of %d back as it is', (time) => {
    const event = callAt(time);
    expect(checkTime(event, RANGE)).toBe(event);
  });
});
