// Benign lives of the scenario benchmark: which incidents are false, and which are forgiven.
import { describe, expect, it } from 'vitest';
import { scoreQuiet } from '#bench/scenarios/score-quiet.ts';
import { attackedKey, benignKey, incident } from './key-histories.ts';

describe('scoreQuiet', () => {
  it('takes every incident of a benign key as false', () => {
    const incidents = [incident(4), incident(11), incident(19)];
    const score = { benign: true, days: 20, falseIncidents: incidents, forgiven: 0 };
    expect(scoreQuiet(benignKey({ incidents }))).toMatchObject(score);
  });

  it('takes of an attacked key only what began before the attack, and only those days', () => {
    const incidents = [incident(4), incident(10), incident(12)];
    const score = { benign: false, days: 10, falseIncidents: [incident(4)] };
    expect(scoreQuiet(attackedKey({ incidents }))).toMatchObject(score);
  });

  it('takes an incident that began before the attack and was still open as false', () => {
    const score = scoreQuiet(attackedKey({ incidents: [incident(9.9, 10.1)] }));
    expect(score.falseIncidents).toHaveLength(1);
    expect(score.falseDisables).toEqual([]);
  });

  it.for([
    [9.9, 1],
    [10, 0],
    [11.9, 0],
    [12, 1],
  ] as const)('with one incident allowed in two days after day 10, finds %d: %d false', (row) => {
    const [day, falseOnes] = row;
    const allowance = { incidents: 1, withinDays: 2 };
    const score = scoreQuiet(benignKey({ allowance, incidents: [incident(day)] }));
    expect(score.falseIncidents).toHaveLength(falseOnes);
    expect(score.forgiven).toBe(1 - falseOnes);
  });

  it('forgives no more incidents than are allowed', () => {
    const allowance = { incidents: 1, withinDays: 7 };
    const incidents = [incident(2), incident(10.5), incident(13)];
    const score = { falseIncidents: [incident(2), incident(13)], forgiven: 1 };
    expect(scoreQuiet(benignKey({ allowance, incidents }))).toMatchObject(score);
  });

  it('forgives nothing where the twist never came', () => {
    const allowance = { incidents: 9, withinDays: 99 };
    const key = benignKey({ allowance, injectedFrom: null, incidents: [incident(1)] });
    expect(scoreQuiet(key).falseIncidents).toHaveLength(1);
  });

  it('never forgives a disable, be its incident allowed or not', () => {
    const allowance = { incidents: 1, withinDays: 7 };
    const incidents = [incident(10.5, 10.6)];
    const score = scoreQuiet(benignKey({ allowance, incidents }));
    expect(score).toMatchObject({ falseIncidents: [], falseDisables: incidents });
  });

  it('counts a disable before the attack', () => {
    const score = scoreQuiet(attackedKey({ incidents: [incident(3, 3.5), incident(11, 11)] }));
    expect(score.falseDisables).toEqual([incident(3, 3.5)]);
  });
});
