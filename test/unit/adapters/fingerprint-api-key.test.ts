import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFingerprint, fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';

describe('fingerprintApiKey', () => {
  it('is the documented digest', () => {
    const hex = createHash('sha256').update('keywarden|binance|example-key').digest('hex');
    expect(fingerprintApiKey('binance', 'example-key')).toBe(`kw_${hex.slice(0, 32)}`);
  });

  it('never changes: registries hold these names', () => {
    expect(fingerprintApiKey('binance', 'example-key')).toBe('kw_1ca5e7a5c1f21b8145d6243b32a60ff1');
  });

  it('differs between exchanges', () => {
    expect(fingerprintApiKey('binance', 'k')).not.toBe(fingerprintApiKey('bybit', 'k'));
  });
});

describe('createFingerprint', () => {
  it('gives what fingerprintApiKey gives, however little it remembers', () => {
    const fingerprint = createFingerprint(2);
    const exchange = fc.constantFrom('binance', '__proto__', '');
    fc.assert(
      fc.property(
        exchange,
        fc.oneof(fc.string(), fc.constantFrom('a', '__proto__')),
        (at, apiKey) => {
          expect(fingerprint(at, apiKey)).toBe(fingerprintApiKey(at, apiKey));
        },
      ),
    );
  });
});
