// Sums of the scenario benchmark: medians, rates, totals beside targets, and tables of 80 columns.
import { describe, expect, it } from 'vitest';
import { faultTable } from '#bench/scenarios/fault-table.ts';
import { listFaults } from '#bench/scenarios/list-faults.ts';
import { attackTable, benignTable, fleetTable } from '#bench/scenarios/scenario-tables.ts';
import { median, per90Days, scoreFleets, sumAttacks, sumQuiet } from '#bench/scenarios/sum-up.ts';
import { measureTargets } from '#bench/scenarios/targets.ts';
import { totalsTable } from '#bench/scenarios/targets-table.ts';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { attackedKey, benignKey, incident, reaction } from './key-histories.ts';

describe('median', () => {
  it.for([
    [[5], 5],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[1, Infinity], Infinity],
    [[1, 2, Infinity], 2],
    [[Infinity, Infinity], Infinity],
    [[], Number.NaN],
  ] as const)('of %j is %d', ([values, expected]) => {
    expect(median(values)).toBe(expected);
  });
});

describe('sumAttacks', () => {
  it('has no median where half of the attacks were never met', () => {
    const met = attackedKey({ alert: reaction(2, 4) });
    const figures = sumAttacks(scoreFleets([[met, attackedKey()]]).attacks);
    expect(figures).toMatchObject({ attacks: 2, inTime: 1, medianCalls: Infinity });
  });
});

describe('sumQuiet', () => {
  it('tells false alerts of one key in 90 days', () => {
    const { quiet } = scoreFleets([[benignKey({ incidents: [incident(3)] }), attackedKey()]]);
    expect(per90Days(sumQuiet(quiet))).toBe(3);
    expect(per90Days(sumQuiet([]))).toBeNaN();
  });
});

describe('measureTargets', () => {
  const disabled = { expect: 'disable', disable: reaction(1, 0), alert: reaction(1, 0) } as const;
  const targets = (...keys: Parameters<typeof scoreFleets>[0][0]) =>
    measureTargets([scoreFleets([keys])], undefined).map(({ value, met }) => [value, met]);

  it('meets all of them on a perfect run', () => {
    expect(
      targets(attackedKey(disabled), attackedKey({ alert: reaction(1, 0) }), benignKey()),
    ).toEqual([100, 100, 0, 0, 0].map((value) => [value, true]));
  });

  it('says nothing of what was not measured', () => {
    const nothing = [Number.NaN, undefined];
    expect(targets(benignKey())).toEqual([nothing, nothing, [0, true], nothing, [0, true]]);
  });

  it('misses by one late attack of many, one false alert and one false disable', () => {
    const late = attackedKey({ expect: 'disable' });
    const spoilt = benignKey({ incidents: [incident(3, 3)] });
    expect(targets(attackedKey(disabled), late, spoilt)).toEqual([
      [50, false],
      [Number.NaN, undefined],
      [4.5, false],
      [0, true],
      [1, false],
    ]);
  });

  it('tells the long fleet apart, and adds its false disables', () => {
    const fleet = scoreFleets([[benignKey({ incidents: [incident(3, 3)] })]]);
    const found = measureTargets([scoreFleets([[benignKey()]])], fleet);
    expect(found.slice(2).map(({ value }) => value)).toEqual([0, Number.NaN, 4.5, 1]);
  });
});

describe('the tables', () => {
  const bad = { incidents: Array.from({ length: 300 }, (_, n) => incident(n / 40, n / 40)) };
  const keys = [
    attackedKey({ ...bad, expect: 'disable', alert: reaction(12_345, 1e6) }),
    attackedKey({ ...bad, alert: reaction(12_345, 1e6), disable: reaction(12_345, 1e6) }),
    benignKey(bad),
  ];
  const scores = scoreFleets([Array.from({ length: 40 }, () => keys).flat()]);
  const all = SCENARIOS.map((scenario) => ({ scenario, ...scores }));

  it.for([
    ['attacks', attackTable(all)],
    ['benign keys', benignTable(all)],
    ['the long fleet', fleetTable(scores)],
    ['totals', totalsTable(measureTargets(all, scores))],
    ['faults', faultTable(listFaults(scores))],
  ] as const)('of %s has at most 80 columns', ([, table]) => {
    const lines = table.split('\n');
    expect(lines.length).toBeGreaterThan(4);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('of faults names the gravest first and counts those that are alike', () => {
    const faults = listFaults(scoreFleets([keys]));
    const kinds = [...new Set(faults.map(({ kind }) => kind))];
    expect(kinds).toEqual(['only alerted', 'false disable', 'too hard', 'false alert']);
    expect(faultTable(faults)).toMatch(
      /A01 │ +false alert │ volume\.rate-spike │ +900 │ kw_01234567/,
    );
    expect(faultTable([])).toBe('No faults.');
  });
});
