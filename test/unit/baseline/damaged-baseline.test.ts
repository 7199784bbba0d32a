import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BaselineFormatError } from '#shared/baseline/byte-reader.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { MINUTE_MS } from '#shared/model/units.ts';
import { day, order, poll, together, tradingBot } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS, HOME, v6Address } from '#test/unit/pipeline/places.ts';
import { learned } from './random-life.ts';

/** One with every part: places, both families, a visitor. */
const LIVED = encodeBaseline(
  learned(
    together(
      tradingBot({ from: day(0), to: day(5), everyMs: 2 * MINUTE_MS }, HOME),
      poll({ from: day(4), to: day(5), everyMs: 10 * MINUTE_MS }, (n) => ({
        sourceIp: n % 2 === 0 ? FAR_VPS : v6Address(1, n),
        ...order('VIABTC'),
      })),
    ),
  ),
);

describe('decodeBaseline of damaged bytes', () => {
  it('decodeBaseline refuses every beginning of a baseline as truncated', () => {
    for (let length = 0; length < LIVED.byteLength; length++) {
      expect(codeOf(LIVED.subarray(0, length))).toBe('truncated');
    }
  });

  it('decodeBaseline refuses more bytes than a baseline has', () => {
    expect(codeOf(Uint8Array.from([...LIVED, 0]))).toBe('malformed');
  });

  it.for([0, 1, 123, 255])('decodeBaseline refuses version %d', (version) => {
    expect(codeOf(Uint8Array.from([version, ...LIVED.subarray(1)]))).toBe('unknown-version');
  });

  it('decodeBaseline refuses every single changed byte', () => {
    fc.assert(
      fc.property(fc.nat(LIVED.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = withByte(LIVED, at, (LIVED[at] ?? 0) ^ change);
        expect(['unknown-version', 'truncated', 'malformed']).toContain(codeOf(changed));
      }),
      { numRuns: 1_000 },
    );
  });

  it('decodeBaseline gives an error of its own, whatever the bytes', () => {
    const flip = fc.tuple(fc.nat(LIVED.byteLength - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(flip), fc.uint8Array({ maxLength: 600 }), (flips, tail) => {
        const bytes = Uint8Array.from(LIVED);
        for (const [at, value] of flips) bytes[at] = value;
        const intact = bytes.every((byte, n) => byte === LIVED[n]);
        expect(codeOf(bytes) === 'a baseline').toBe(intact);
        expect(codeOf(Uint8Array.from([1, ...tail]))).not.toBe('a baseline');
      }),
      { numRuns: 1_000 },
    );
  });
});

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  return Uint8Array.from(bytes, (byte, n) => (n === at ? value : byte));
}

/** Any other error fails the test that asks. */
function codeOf(bytes: Uint8Array): string {
  try {
    decodeBaseline(bytes);
    return 'a baseline';
  } catch (error) {
    if (error instanceof BaselineFormatError) return error.code;
    throw error;
  }
}
