import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { ZERO_FRACTION } from '#shared/model/fraction.ts';

/** V8 writes down which of its two forms a number has: `I` for a whole one, `N` for one that may be a fraction. */
function formOf(value: number): string {
  return String.fromCharCode(serialize(value)[2] ?? 0);
}

describe('ZERO_FRACTION', () => {
  it('is 0 in the form of a fraction, and so is what a new key begins with', () => {
    expect(ZERO_FRACTION).toBe(0);
    const { firstAt, novel, volume } = newBaseline();
    const begun = [ZERO_FRACTION, firstAt, novel.address, volume.calls.level, volume.weight.mean];
    expect(begun.map(formOf)).toEqual(['N', 'N', 'N', 'N', 'N']);
    expect(formOf(0)).toBe('I');
  });
});
