import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { LONGEST_WAIT_MS, MOST_A_MINUTE, type Pace, takeTurn } from '#shared/respond/take-turn.ts';

const FREE: Pace = { freeAt: epochMs(0), minute: 0, given: 0 };
const NOW = epochMs(1_000 * MINUTE_MS);

/** The moments that messages get that come at these times, and what becomes of the others. */
function turns(times: readonly number[], must = false) {
  let pace = FREE;
  return times.map((time) => {
    const turn = takeTurn(pace, epochMs(time), must);
    if (turn.kind === 'send') pace = turn.after;
    return turn;
  });
}

describe('takeTurn', () => {
  it('sends at once, then a second apart, and speaks of a storm after ten', () => {
    const all = turns(Array.from({ length: 12 }, () => NOW));
    const sent = all.flatMap((turn) => (turn.kind === 'send' ? turn.at - NOW : []));
    expect(sent).toEqual(Array.from({ length: 10 }, (_, n) => n * SECOND_MS));
    expect(all.slice(10).map(({ kind }) => kind)).toEqual(['storm', 'storm']);
  });

  it('counts each minute anew', () => {
    const all = turns([
      ...Array.from({ length: 11 }, () => NOW),
      NOW + MINUTE_MS - 1,
      NOW + MINUTE_MS,
    ]);
    expect(all.slice(10).map(({ kind }) => kind)).toEqual(['storm', 'storm', 'send']);
  });

  it('stays in the minute of the others when a clock is behind', () => {
    const pace = { ...FREE, minute: NOW / MINUTE_MS, given: MOST_A_MINUTE };
    expect(takeTurn(pace, epochMs(NOW - 5 * MINUTE_MS), false).kind).toBe('storm');
  });

  it('finds a moment for what must go out, and refuses one that is far off', () => {
    const busy = { ...FREE, minute: NOW / MINUTE_MS, given: 50 };
    expect(takeTurn(busy, NOW, true).kind).toBe('send');
    const far = { ...busy, freeAt: epochMs(NOW + LONGEST_WAIT_MS + 1) };
    expect(takeTurn(far, NOW, true).kind).toBe('later');
    expect(takeTurn({ ...far, given: 0 }, NOW, false).kind).toBe('storm');
  });

  it('waits for no clock that is far ahead: its worker might go on sending for ever', () => {
    const ahead = { ...FREE, minute: NOW / MINUTE_MS, freeAt: epochMs(NOW + 40 * MINUTE_MS) };
    expect(takeTurn(ahead, NOW, true)).toMatchObject({ kind: 'send', at: NOW });
    const after = { freeAt: epochMs(NOW + SECOND_MS) };
    expect(takeTurn(ahead, NOW, false)).toMatchObject({ kind: 'send', after });
  });

  it('never gives two moments within a second', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(waits, fc.boolean(), (pauses, must) => {
        let time: number = NOW;
        const times = pauses.map((pause) => (time += pause));
        const sent = turns(times, must).flatMap((turn) => (turn.kind === 'send' ? turn.at : []));
        const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0));
        expect(gaps.every((gap) => gap >= SECOND_MS)).toBe(true);
      }),
    );
  });
});
