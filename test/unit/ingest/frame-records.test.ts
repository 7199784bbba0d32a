import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineFramer, MAX_RECORD_CHARS } from '#shared/ingest/frame-records.ts';
import { type Framed, frame, inChunks } from './frame-text.ts';

const FULL = 'x'.repeat(MAX_RECORD_CHARS);

function lines(text: string, chunk = text.length): Framed {
  return frame(createLineFramer, inChunks(text, chunk));
}

describe('createLineFramer', () => {
  it.for<readonly [string, readonly (readonly [string, number])[]]>([
    ['', []],
    ['a', [['a', 1]]],
    ['a\n', [['a', 1]]],
    [
      'a\r\nb\r\n',
      [
        ['a', 1],
        ['b', 2],
      ],
    ],
    ['a\rb\n', [['a\rb', 1]]],
    ['\n\n  \n\t\r\nb\n', [['b', 5]]],
    [
      'a\n\nb',
      [
        ['a', 1],
        ['b', 3],
      ],
    ],
    [' a \n', [[' a ', 1]]],
    [
      '{"a":1}\n{"b":2}',
      [
        ['{"a":1}', 1],
        ['{"b":2}', 2],
      ],
    ],
    [
      'a\u2028b\nc',
      [
        ['a\u2028b', 1],
        ['c', 2],
      ],
    ],
  ])('createLineFramer reads %j', ([text, records]) => {
    for (const chunk of [1, 2, text.length]) {
      expect(lines(text, chunk)).toEqual({ records, faults: [] });
    }
  });

  it.for(['\n', '\r\n', ''])(
    'createLineFramer takes a line of the longest length, ended by %j',
    (end) => {
      for (const chunk of [1_000, 65_536, 65_537, 1e6]) {
        expect(lines(`${FULL}${end}`, chunk)).toEqual({ records: [[FULL, 1]], faults: [] });
      }
    },
  );

  it.for(['\n', '\r\n'])('createLineFramer refuses one character more, ended by %j', (end) => {
    for (const chunk of [1_000, 65_536, 65_537, 65_538, 1e6]) {
      const read = lines(`a\n${FULL}y${end}b${end}`, chunk);
      expect(read).toEqual({
        records: [
          ['a', 1],
          ['b', 3],
        ],
        faults: [['too-long', 2]],
      });
    }
  });

  it('createLineFramer refuses an endless line once, and never holds it', () => {
    const read = lines(`${FULL.repeat(20)}\nb`, 8_192);
    expect(read).toEqual({ records: [['b', 2]], faults: [['too-long', 1]] });
    expect(lines(FULL.repeat(20), 8_192)).toEqual({ records: [], faults: [['too-long', 1]] });
  });

  it('createLineFramer refuses an endless line as soon as it is too long', () => {
    const faults: number[] = [];
    const framer = createLineFramer({
      record: () => undefined,
      fault: (_code, _detail, line) => faults.push(line),
    });
    framer.push(FULL);
    expect(faults).toEqual([]);
    framer.push('x');
    expect(faults).toEqual([1]);
  });

  it('createLineFramer refuses an endless line of blanks like any other', () => {
    const blanks = ' '.repeat(MAX_RECORD_CHARS + 1);
    for (const chunk of [4_096, 1e6]) {
      expect(lines(`${blanks}\nb`, chunk)).toEqual({
        records: [['b', 2]],
        faults: [['too-long', 1]],
      });
    }
  });

  it('createLineFramer refuses lines with NUL bytes', () => {
    expect(lines('a\u0000\n\u0000\nb')).toEqual({
      records: [['b', 3]],
      faults: [
        ['not-text', 1],
        ['not-text', 2],
      ],
    });
  });

  it('createLineFramer gives the same however the text is cut', () => {
    const piece = fc.constantFrom(
      'a',
      'b ',
      '\n',
      '\r\n',
      '\r',
      '\u0000',
      '{"x":1}',
      '',
      FULL,
      'é',
    );
    const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
    const cuts = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, cuts, (whole, sizes) => {
        expect(frame(createLineFramer, inChunks(whole, ...sizes))).toEqual(lines(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('createLineFramer gives every line that is not blank a word: a record or a fault', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 })), (texts) => {
        const whole = texts.join('\n');
        const read = lines(whole, 7);
        const words = [...read.records, ...read.faults].length;
        expect(words).toBe(whole.split('\n').filter((line) => line.trim() !== '').length);
      }),
    );
  });
});
