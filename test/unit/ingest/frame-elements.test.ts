import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createElementFramer } from '#shared/ingest/frame-elements.ts';
import { MAX_RECORD_CHARS } from '#shared/ingest/frame-records.ts';
import { type Framed, frame, inChunks } from './frame-text.ts';

function elements(text: string, chunk = text.length): Framed {
  return frame(createElementFramer, inChunks(text, chunk));
}

describe('createElementFramer', () => {
  it.for<readonly [string, readonly string[]]>([
    ['[]', []],
    ['[ \n ]', []],
    ['[1]', ['1']],
    ['[{"a":1}, {"a":2}]', ['{"a":1}', '{"a":2}']],
    ['{"Records":[{"a":1},\n{"a":2}]}', ['{"a":1}', '{"a":2}']],
    ['[{"a":[1,2]},[3,[4]]]', ['{"a":[1,2]}', '[3,[4]]']],
    ['["a,b","c]","d\\"],[","e\\\\"]', ['"a,b"', '"c]"', '"d\\"],["', '"e\\\\"']],
    ['{"note":"[not this]","Records":[1]}', ['1']],
    ['{"Records":[1,2],"tags":["x","y"]}', ['1', '2']],
    ['{"meta":{"page":1},"data":{"rows":[1,2]}}', ['1', '2']],
    ['{"Records":[1]}\n{"Records":[2,3]}', ['1', '2', '3']],
    ['[1][2]', ['1', '2']],
    ['[1,,2]', ['1', '2']],
    ['\uFEFF[1]', ['1']],
  ])('createElementFramer reads %s', ([text, texts]) => {
    const records = texts.map((element, n) => [element, n + 1]);
    for (const chunk of [1, 2, 3, text.length]) {
      expect(elements(text, chunk)).toEqual({ records, faults: [] });
    }
  });

  it.for(['[', '[1,{"a":', '[1,"x]', '[1,{"a":[2]}', '{"Records":[1,'])(
    'createElementFramer says that %s is truncated',
    (text) => {
      expect(elements(text).faults.at(-1)?.[0]).toBe('truncated');
    },
  );

  it('createElementFramer gives the elements before the cut, and numbers the cut one', () => {
    expect(elements('[1,2,{"a')).toEqual({
      records: [
        ['1', 1],
        ['2', 2],
      ],
      faults: [['truncated', 3]],
    });
  });

  it.for(['{}', '{"a":1}', 'hello', '"[1]"', '}'])(
    'createElementFramer finds no array in %s',
    (text) => {
      expect(elements(text)).toEqual({ records: [], faults: [['wrong-shape', 1]] });
    },
  );

  it.for(['', '  \n'])('createElementFramer says nothing of an empty file: %j', (text) => {
    expect(elements(text)).toEqual({ records: [], faults: [] });
  });

  it('createElementFramer takes an element of the longest length, and not one more', () => {
    const full = `"${'x'.repeat(MAX_RECORD_CHARS - 2)}"`;
    for (const chunk of [1_000, 65_536, 1e6]) {
      expect(elements(`[1,${full},2]`, chunk).records).toEqual([
        ['1', 1],
        [full, 2],
        ['2', 3],
      ]);
      expect(elements(`[1,${full}0,2]`, chunk)).toEqual({
        records: [
          ['1', 1],
          ['2', 3],
        ],
        faults: [['too-long', 2]],
      });
    }
  });

  it('createElementFramer refuses an endless element once, and never holds it', () => {
    const endless = `["${'x'.repeat(20 * MAX_RECORD_CHARS)}",2]`;
    expect(elements(endless, 8_192)).toEqual({ records: [['2', 2]], faults: [['too-long', 1]] });
  });

  it('createElementFramer gives back what JSON wrote, however it is cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat(3), cuts, (values, indent, sizes) => {
        const text = JSON.stringify({ Records: values }, null, indent);
        const read = frame(createElementFramer, inChunks(text, ...sizes));
        expect(read.faults).toEqual([]);
        expect(read.records.map(([element]) => JSON.parse(element))).toEqual(
          values.map((value) => JSON.parse(JSON.stringify(value))),
        );
      }),
    );
  });

  it('createElementFramer gives the same for any text, however it is cut', () => {
    const character = fc.constantFrom('[', ']', '{', '}', ',', '"', '\\', ' ', '\n', 'a', '1');
    const text = fc.string({ unit: character, maxLength: 60 });
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, cuts, (whole, sizes) => {
        expect(frame(createElementFramer, inChunks(whole, ...sizes))).toEqual(elements(whole));
      }),
      { numRuns: 1_000 },
    );
  });
});
