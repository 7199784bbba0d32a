import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { log1pOf } from '#shared/baseline/small-logs.ts';

describe('log1pOf', () => {
  it('log1pOf is exactly Math.log1p of counts and of any other amount', () => {
    const amounts = fc.oneof(
      fc.integer({ min: 0, max: 3_000 }),
      fc.double({ min: 0, noNaN: true }),
    );
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(log1pOf(amount)).toBe(Math.log1p(amount));
      }),
    );
  });
});
