import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isJsonFault,
  MAX_DEPTH,
  parseJson,
  parseJsonObject,
} from '#shared/ingest/parse-json-record.ts';
import { processorMs } from '../processor-ms.ts';

/** `depth` arrays (or objects) inside each other. */
function nested(depth: number, open = '[', close = ']'): string {
  return open.repeat(depth) + (close === '}' ? '1' : '') + close.repeat(depth);
}

function codeOf(value: unknown): string {
  return isJsonFault(value) ? value.code : 'ok';
}

describe('parseJsonObject', () => {
  it('parseJsonObject gives the object', () => {
    expect(parseJsonObject(' {"a":[1,{"b":null}]} ')).toEqual({ a: [1, { b: null }] });
  });

  it.for<readonly [string, string]>([
    ['not-an-object', '[]'],
    ['not-an-object', 'null'],
    ['not-an-object', '"{}"'],
    ['not-an-object', '7'],
    ['not-json', ''],
    ['not-json', '{'],
    ['not-json', '{"a":1'],
    ['not-json', "{'a':1}"],
    ['not-json', '{"a":1}{"b":2}'],
    ['not-json', '{"a":NaN}'],
    ['not-json', '\uFEFF{}'],
  ])('parseJsonObject says %s of %j', ([code, text]) => {
    expect(codeOf(parseJsonObject(text))).toBe(code);
  });

  it('parseJsonObject never quotes the record in its fault', () => {
    const fault = parseJsonObject('{"apiKey":"RAWKEY","a":');
    expect(JSON.stringify(fault)).not.toContain('RAWKEY');
    expect(JSON.stringify(fault)).toContain('cut off');
  });

  it('parseJsonObject takes objects for records that look like faults', () => {
    for (const code of ['not-json', 'too-deep']) {
      const record = parseJsonObject(JSON.stringify({ code, detail: 'Expected nothing.' }));
      expect(isJsonFault(record)).toBe(false);
      expect(record).toEqual({ code, detail: 'Expected nothing.' });
    }
  });

  it('parseJsonObject takes names of prototypes for names', () => {
    const record = parseJsonObject('{"__proto__":{"x":1},"constructor":2}');
    expect(Object.keys(record)).toEqual(['__proto__', 'constructor']);
    expect('x' in record).toBe(false);
    expect('x' in {}).toBe(false);
  });
});

describe('parseJson', () => {
  it.for([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)('parseJson takes 16 levels of %s and no more', ([open, close]) => {
    expect(codeOf(parseJson(nested(MAX_DEPTH, open, close)))).toBe('ok');
    expect(codeOf(parseJson(nested(MAX_DEPTH + 1, open, close)))).toBe('too-deep');
  });

  it('parseJson does not count brackets in texts', () => {
    const text = JSON.stringify({ a: `${'['.repeat(99)}"\\${'{'.repeat(99)}`, b: [1] });
    expect(codeOf(parseJson(text))).toBe('ok');
  });

  it('parseJson counts levels, not brackets', () => {
    expect(codeOf(parseJson(`[${'[[]],'.repeat(500)}1]`))).toBe('ok');
  });

  it('parseJson refuses a million levels at once', async () => {
    const deep = nested(1_000_000);
    const cut = '{"a":'.repeat(1_000_000);
    const hidden = `["${'\\"'.repeat(500_000)}",${deep}]`;
    const used = await processorMs(() => {
      for (const text of [deep, cut, hidden]) expect(codeOf(parseJson(text))).toBe('too-deep');
    });
    expect(used).toBeLessThan(500);
  });

  it('parseJson agrees with JSON.parse on what is shallow, and never throws', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.string({ unit: 'binary' }), (json, junk) => {
        expect(parseJson(json)).toEqual(JSON.parse(json));
        expect(() => parseJson(junk)).not.toThrow();
        expect(() => parseJsonObject(json.slice(0, -1))).not.toThrow();
      }),
    );
  });

  it('parseJson finds the depth of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 24 }), (value) => {
        const text = JSON.stringify(value);
        expect(codeOf(parseJson(text))).toBe(depthOf(value) > MAX_DEPTH ? 'too-deep' : 'ok');
      }),
    );
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
