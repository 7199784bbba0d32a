import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson } from '#shared/adapters/ascii-json.ts';
import { sendableText } from '#shared/adapters/sendable-text.ts';

describe('sendableText', () => {
  it.for([
    ['a\tb\nc é 😀', 'a\tb\nc é 😀'],
    ['\ufffe\uffff', '\\ufffe\\uffff'],
    ['\ud800x\udc00', '\\ud800x\\udc00'],
    ['\u0000\r\u001b[31m\u007f\u0085', '\\u0000\\u000d\\u001b[31m\\u007f\\u0085'],
  ] as const)('writes %j as %j', ([text, sent]) => {
    expect(sendableText(text)).toBe(sent);
  });

  it('is well formed, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sendableText(text).isWellFormed()).toBe(true);
        expect(sendableText(text)).not.toMatch(/[\ufffe\uffff\r]|\p{Surrogate}/u);
      }),
    );
  });
});

describe('asciiJson', () => {
  it('is ASCII and reads back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(asciiJson({ text })).toMatch(/^[\x20-\x7e]*$/);
        expect(JSON.parse(asciiJson({ text }))).toEqual({ text });
      }),
    );
  });
});
