import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipText, visibleText } from '#cli/visible-text.ts';

describe('visibleText', () => {
  it.for([
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\u202eb', 'a\\u202eb'],
    ['a\r\nb', 'a\\u000d\\u000ab'],
    ['\u009b2J', '\\u009b2J'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
    ['torn \ud800', 'torn \\ud800'],
    ['Müller 鍵', 'Müller 鍵'],
  ] as const)('shows %j as %j', ([text, shown]) => expect(visibleText(text)).toBe(shown));

  it('leaves nothing in a text that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('clipText', () => {
  it('says how much is missing, and tears no letter', () => {
    expect(clipText('abcdef', 4)).toBe('abcd… (2 more characters)');
    expect(clipText('abc🔑ef', 4)).toBe('abc… (4 more characters)');
  });

  it('keeps a text that fits', () => expect(clipText('abcd', 4)).toBe('abcd'));
});
