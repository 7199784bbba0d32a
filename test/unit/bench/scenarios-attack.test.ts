// Attacks of the scenario benchmark: met in time, late or never, and met too hard.
import { describe, expect, it } from 'vitest';
import { scoreAttacks } from '#bench/scenarios/score-attack.ts';
import { DAY_MS, keyId, SECOND_MS } from '#shared/model/units.ts';
import { attackedKey, benignKey, reaction, TWIST } from './key-histories.ts';

describe('scoreAttacks', () => {
  it.for([
    [{ calls: 10 }, 10, 900, true],
    [{ calls: 10 }, 11, 1, false],
    [{ seconds: 60 }, 500, 60, true],
    [{ seconds: 60 }, 1, 60.001, false],
    [{ calls: 10, seconds: 60 }, 11, 60, true],
    [{ calls: 10, seconds: 60 }, 10, 61, true],
    [{ calls: 10, seconds: 60 }, 11, 61, false],
    [null, 1_000, 1e6, true],
  ] as const)('under the deadline %j, takes call %d after %d s as in time: %s', (row) => {
    const [deadline, calls, seconds, inTime] = row;
    const key = attackedKey({ deadline, alert: reaction(calls, seconds) });
    expect(scoreAttacks([key])).toMatchObject([{ inTime, calls, seconds }]);
  });

  it('misses an attack of which nobody was told', () => {
    const score = { inTime: false, calls: null, seconds: null, told: 'allow', toldAt: null };
    expect(scoreAttacks([attackedKey()])).toMatchObject([score]);
  });

  it('misses an attack to disable that was only alerted on', () => {
    const key = attackedKey({ expect: 'disable', alert: reaction(1, 0) });
    const score = { inTime: false, calls: null, told: 'alert', overreacted: false };
    expect(scoreAttacks([key])).toMatchObject([score]);
  });

  it('waits for the disabling verdict where one is expected', () => {
    const deadline = { calls: 5 };
    const reactions = { alert: reaction(1, 0), disable: reaction(6, 3) };
    const key = attackedKey({ expect: 'disable', deadline, ...reactions });
    expect(scoreAttacks([key])).toMatchObject([{ inTime: false, calls: 6, seconds: 3 }]);
  });

  it('meets an attack to alert on by disabling, and says that it was too hard', () => {
    const reactions = { alert: reaction(2, 1), disable: reaction(2, 1) };
    const key = attackedKey({ deadline: { calls: 2 }, ...reactions });
    const score = { inTime: true, calls: 2, overreacted: true, told: 'disable' };
    expect(scoreAttacks([key])).toMatchObject([score]);
  });

  it('counts seconds from the clock and not from a preparation before it', () => {
    const clockFrom = TWIST + 60 * DAY_MS;
    const alert = { ...reaction(3, 0), at: clockFrom + 7 * SECOND_MS };
    const key = attackedKey({ clockFrom, alert, deadline: { seconds: 10 } });
    expect(scoreAttacks([key])).toMatchObject([{ inTime: true, seconds: 7 }]);
  });

  it('leaves out benign keys, and attacks that never began', () => {
    expect(scoreAttacks([benignKey(), attackedKey({ injectedFrom: null })])).toEqual([]);
  });
});

describe('scoreAttacks of an attack on all keys together', () => {
  const touched = (n: number, alertAfter?: number) =>
    attackedKey({
      keyId: keyId(`key ${n}`),
      deadline: { keys: 3 },
      injectedFrom: TWIST + n * SECOND_MS,
      alert: alertAfter === undefined ? null : reaction(1, alertAfter),
    });

  it('counts the keys touched until anybody was told, once for all of them', () => {
    const fleet = [touched(0), touched(1), touched(2, 2), touched(3, 3), benignKey()];
    const score = { keyId: null, inTime: true, calls: 3, seconds: 2 };
    expect(scoreAttacks(fleet)).toEqual([expect.objectContaining(score)]);
  });

  it('is late when one key too many was touched, whichever key the alert is on', () => {
    const fleet = [touched(0, 3), touched(1), touched(2), touched(3)];
    expect(scoreAttacks(fleet)).toMatchObject([{ inTime: false, calls: 4, seconds: 3 }]);
  });

  it('is missed when nobody was told', () => {
    const score = { inTime: false, calls: null, seconds: null, told: 'allow' };
    expect(scoreAttacks([touched(0), touched(1)])).toMatchObject([score]);
  });
});
