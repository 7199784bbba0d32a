// Hostile text must come out visible, harmless and short.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '#cli/report/escape-html.ts';
import { clipText } from '#cli/visible-text.ts';

const PAYLOADS: readonly (readonly [name: string, text: string, shown: string])[] = [
  ['a script', '<script>x</script>', '&lt;script&gt;x&lt;/script&gt;'],
  ['the end of an attribute', `" onload='x'`, '&quot; onload=&#39;x&#39;'],
  ['a backtick', '`x`', '&#96;x&#96;'],
  ['an entity', '&lt;', '&amp;lt;'],
  ['a right-to-left override', 'a\u202eb', 'a\\u202eb'],
  ['bidi isolates', '\u2066a\u2069', '\\u2066a\\u2069'],
  ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
  ['a byte order mark', '\ufeffa', '\\ufeffa'],
  ['a null byte', 'a\u0000b', 'a\\u0000b'],
  ['a line feed', 'a\nb', 'a\\u000ab'],
  ['an escape sequence', '\u001b[2J', '\\u001b[2J'],
  ['a C1 control', 'a\u009bb', 'a\\u009bb'],
  ['non-characters', '\ufffe\uffff', '\\ufffe\\uffff'],
  ['a lone high surrogate', 'a\ud800', 'a\\ud800'],
  ['a lone low surrogate', '\udc00a', '\\udc00a'],
  ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ['a soft hyphen', 'a\u00adb', 'a\\u00adb'],
  ['a blank letter', 'a\u3164b', 'a\\u3164b'],
  ['a private character', '\ue000', '\\ue000'],
  ['stacked marks', 'a\u0301\u0301\u0301\u0301', 'a\u0301\u0301\u0301\\u0301'],
];

describe('escapeHtml', () => {
  it.for(PAYLOADS)('shows %s as text', ([, text, shown]) => {
    expect(escapeHtml(text)).toBe(shown);
  });

  it.for(['Zürich', '日本', 'żółć', '🚀', 'שלום', 'e\u0301'])('leaves %s as it is', (text) => {
    expect(escapeHtml(text)).toBe(text);
  });

  it('never lets markup or anything invisible through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('clipText', () => {
  it('leaves a text of the allowed length as it is', () => {
    expect(clipText('x'.repeat(120))).toBe('x'.repeat(120));
  });

  it('says how much it left out', () => {
    expect(clipText('x'.repeat(1_000))).toBe(`${'x'.repeat(120)}… (880 more characters)`);
  });

  it('does not tear a surrogate pair', () => {
    expect(clipText('ab🚀cd', 3)).toBe('ab… (4 more characters)');
  });
});
