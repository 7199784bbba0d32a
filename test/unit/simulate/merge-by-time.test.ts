import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeByTime } from '#cli/simulate/merge-by-time.ts';

describe('mergeByTime', () => {
  it('mergeByTime gives all values of any streams in time order, of one time the earlier stream first', () => {
    const stream = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(stream, { maxLength: 8 }), (streams) => {
        const timed = streams.map((times, order) =>
          times.toSorted((a, b) => a - b).map((at) => ({ at, order })),
        );
        const expected = timed.flat().toSorted((a, b) => a.at - b.at || a.order - b.order);
        expect([...mergeByTime(timed)]).toEqual(expected);
      }),
    );
  });

  it('mergeByTime takes no value before it is asked for', () => {
    let taken = 0;
    function* endless(): Iterable<{ at: number }> {
      for (let at = 0; ; at++) {
        taken++;
        yield { at };
      }
    }
    for (const { at } of mergeByTime([endless(), endless()])) if (at === 10) break;
    expect(taken).toBeLessThan(30);
  });
});
