import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '#cli/visible-text.ts';
import { sendableText } from '#shared/adapters/sendable-text.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { ALL_ENTRIES } from '../corpus/all-entries.ts';
import { RUNS } from './runs.ts';

const TEXTS = ALL_ENTRIES.flatMap(({ input }) =>
  typeof input === 'string' ? [input.slice(0, 500)] : [],
);
const HOSTILE = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom('://', '=', '+', '@', '-', '\t', '\u202e', '😀', '\ud800', '<', '`'), {
      maxLength: 150,
    })
    .map((parts) => parts.join('')),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);

describe('a text from outside', () => {
  it('is of the allowed letters in an alert, no formula, no link, and within its length', () => {
    fc.assert(
      fc.property(HOSTILE, fc.integer({ min: 4, max: 200 }), (text, most) => {
        const safe = safeText(text, most);
        expect(safe).toMatch(/^[A-Za-z0-9 .,:;/_@()+=%#?&-]+$/);
        expect(safe).not.toMatch(/^[=+\-@]|:\/\//);
        expect(safe.length).toBeLessThanOrEqual(most);
      }),
      RUNS,
    );
  });

  it('moves no cursor and turns no line on a terminal', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      RUNS,
    );
  });

  it('is well-formed where it is sent, and made so once only', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const sent = sendableText(text);
        expect(sent.isWellFormed()).toBe(true);
        expect(sent).not.toMatch(/[\u0000\ufffe\uffff]/u);
        expect(sendableText(sent)).toBe(sent);
      }),
      RUNS,
    );
  });
});
