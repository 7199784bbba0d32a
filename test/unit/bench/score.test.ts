import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { DAY_MS, keyId } from '#shared/model/units.ts';
import { scoreDetection, scoreRaid } from '../../../bench/scenarios/score-detection.ts';
import { scoreNuisance } from '../../../bench/scenarios/score-nuisance.ts';
import { attackLine, benignLine, quietOf, recallOf } from '../../../bench/scenarios/sum-up.ts';
import { ATTACK, attacked, BEGIN, harmless } from './perfect-truth.ts';

const NEVER = { alertAt: undefined, disableAt: undefined };

/** Verdicts so many seconds after the attack began. */
function heard(alert: number | undefined, disable?: number) {
  const at = (second: number | undefined) =>
    second === undefined ? undefined : ATTACK + second * 1_000;
  return { alertAt: at(alert), disableAt: at(disable) };
}

describe('scoreDetection', () => {
  it('scoreDetection counts the call that was judged, too', () => {
    expect(scoreDetection(attacked(), heard(0, 2))).toMatchObject({
      inTime: true,
      calls: 3,
      seconds: 2,
    });
  });

  it.for([
    ['by calls alone', { calls: 3, seconds: 1 }, 2, true],
    ['by seconds alone', { calls: 1, seconds: 5 }, 5, true],
    ['by neither', { calls: 3, seconds: 2 }, 3, false],
    ['with calls only', { calls: 3 }, 3, false],
    ['with seconds only', { seconds: 3 }, 3, true],
  ] as const)('scoreDetection is content %s', ([, deadline, second, inTime]) => {
    expect(scoreDetection(attacked({ deadline }), heard(0, second))?.inTime).toBe(inTime);
  });

  it('scoreDetection takes no alert for a disable, and a disable for an alert', () => {
    expect(scoreDetection(attacked(), heard(0))).toMatchObject({
      inTime: false,
      calls: null,
      seconds: null,
    });
    expect(scoreDetection(attacked({ expect: 'alert' }), heard(1, 1))).toMatchObject({
      inTime: true,
      calls: 2,
      overreacted: true,
    });
  });

  it('scoreDetection counts from the end of a preparation', () => {
    const truth = attacked({ clockFrom: ATTACK + 4_000, deadline: { seconds: 1 } });
    expect(scoreDetection(truth, heard(5, 5))).toMatchObject({ inTime: true, seconds: 1 });
  });

  it('scoreDetection says nothing of a key that nobody attacked', () => {
    expect(scoreDetection(harmless(), heard(0, 0))).toBeUndefined();
  });
});

describe('scoreRaid', () => {
  const raid = (alerted: number) =>
    Array.from({ length: 20 }, (_, n) => {
      const start = ATTACK + n * 1_000;
      const name = keyId(`key-${n}`);
      const truth = attacked({
        keyId: name,
        expect: 'alert',
        attackStart: start,
        clockFrom: start,
        deadline: { keys: 10 },
      });
      return [truth, n === alerted ? { ...NEVER, alertAt: start } : NEVER] as const;
    });

  it.for([
    [0, 1, true],
    [9, 10, true],
    [10, 11, false],
  ] as const)('scoreRaid, told at key number %i, counts %i keys', ([alerted, calls, inTime]) => {
    expect(scoreRaid(raid(alerted))).toMatchObject({ calls, inTime, seconds: alerted });
  });

  it('scoreRaid counts the raid once, noticed or not', () => {
    expect(scoreRaid(raid(99))).toMatchObject({ calls: null, inTime: false });
    expect(scoreRaid([[harmless(), NEVER]])).toBeUndefined();
  });
});

describe('scoreNuisance', () => {
  const incident = (day: number, disabledOn?: number) => ({
    startedAt: BEGIN + day * DAY_MS,
    disabledAt: disabledOn === undefined ? undefined : BEGIN + disabledOn * DAY_MS,
  });

  it('scoreNuisance counts before an attack only', () => {
    const scored = scoreNuisance(attacked(), [incident(1), incident(3, 4), incident(9, 9)]);
    expect(scored).toMatchObject({ days: 9, falseIncidents: 2, falseDisables: 1, attacked: true });
  });

  it('scoreNuisance takes a disable that the attack brought for none of a false incident', () => {
    expect(scoreNuisance(attacked(), [incident(8, 9.1)])).toMatchObject({
      falseIncidents: 1,
      falseDisables: 0,
    });
  });

  it('scoreNuisance forgives what the scenario allows, after its beginning and no longer', () => {
    const truth = harmless({
      allowance: { incidents: 1, withinDays: 3 },
      lastEventAt: BEGIN + 20 * DAY_MS,
    });
    const all = [incident(1), incident(9), incident(10), incident(15)];
    expect(scoreNuisance(truth, all)).toMatchObject({
      days: 20,
      falseIncidents: 3,
      forgivenIncidents: 1,
    });
  });

  it('scoreNuisance never forgives a disable', () => {
    const truth = harmless({ allowance: { incidents: 1, withinDays: 3 } });
    expect(scoreNuisance(truth, [incident(9, 9)])).toMatchObject({
      falseIncidents: 0,
      falseDisables: 1,
    });
  });
});

describe('the lines of the table', () => {
  const [A01] = SCENARIOS;
  const detections = [heard(0, 1), heard(0, 2), heard(0), heard(0, 8)].map((first) =>
    scoreDetection(attacked(), first),
  );
  const nuisances = [scoreNuisance(attacked(), [{ startedAt: BEGIN, disabledAt: undefined }])];
  const result = {
    detections: detections.filter((one) => one !== undefined),
    nuisances,
    events: 1,
    seconds: 1,
  };

  it('attackLine gives recall, and medians over what was noticed', () => {
    if (A01 === undefined) throw new Error('Expected a scenario.');
    const line = attackLine(A01, [result]);
    expect(line).toMatchObject({ attacks: 4, inTime: 2, calls: 3, seconds: 2, overreacted: 0 });
    expect(recallOf([line], 'disable')).toEqual({ attacks: 4, inTime: 2 });
    expect(recallOf([line], 'alert')).toEqual({ attacks: 0, inTime: 0 });
  });

  it('benignLine gives false incidents for each key in 90 days', () => {
    if (A01 === undefined) throw new Error('Expected a scenario.');
    expect(benignLine(A01, [result]).quiet).toMatchObject({ keys: 1, days: 9, per90Days: 10 });
    expect(quietOf([]).per90Days).toBe(0);
  });
});
