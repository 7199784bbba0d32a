import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeIdOf } from '#shared/pipeline/notice-id.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 1_000 }),
  // Halves of characters as well.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('noticeIdOf', () => {
  it.for([
    [['unknown-key', 'proxy', 20_000], 'unknown-key.proxy.20000'],
    [['inc-kw_a-1', 'opened'], 'inc-kw_a-1.opened'],
    [['key-record-invalid', 'bots/maker+1@eu', 3], 'key-record-invalid.bots/maker+1@eu.3'],
    [['key-silent', 'a é%\n', 1], 'key-silent.a%0020%00e9%0025%000a.1'],
  ] as const)('makes of %j: %s', ([parts, id]) => {
    expect(noticeIdOf(...parts)).toBe(id);
  });

  it('is printable and fits the name of an item, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (parts) => {
        expect(noticeIdOf(...parts)).toMatch(/^[\x21-\x7e]{0,2000}$/);
      }),
    );
  });

  it('tells texts apart', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(noticeIdOf('code', a, 1) === noticeIdOf('code', b, 1)).toBe(a === b);
      }),
    );
  });

  it.for([
    ['at their end', (n: number) => `${'x'.repeat(5_000)}${n}`],
    ['by their length', (n: number) => 'x'.repeat(1_000 + n)],
  ] as const)('tells long texts apart that differ only %s', ([, textOf]) => {
    const ids = Array.from({ length: 1_000 }, (_, n) => noticeIdOf('code', textOf(n)));
    expect(new Set(ids).size).toBe(1_000);
  });
});
