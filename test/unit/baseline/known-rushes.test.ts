import { describe, expect, it } from 'vitest';
import {
  knownRush,
  MOST_RUSHES,
  noteRush,
  RUSH_OF_CALLS,
  RUSH_OF_VALUE,
  RUSH_OF_WEIGHT,
  teachRush,
} from '#shared/baseline/known-rushes.ts';
import type { Rush } from '#shared/model/baseline.ts';

function rushOn(day: number, level = 5): Rush[] {
  const rushes: Rush[] = [];
  noteRush(rushes, RUSH_OF_CALLS, day, level);
  return rushes;
}

describe('knownRush', () => {
  it('lets a rush be twice as high as one on another day, of the same kind', () => {
    expect(knownRush(rushOn(100), RUSH_OF_CALLS, 101)).toBeCloseTo(5 + Math.LN2, 9);
    expect(knownRush(rushOn(100), RUSH_OF_WEIGHT, 101)).toBe(0);
    expect(knownRush([], RUSH_OF_CALLS, 101)).toBe(0);
  });

  it('does not let a rush excuse itself: the day on which it came does not count', () => {
    expect(knownRush(rushOn(100), RUSH_OF_CALLS, 100)).toBe(0);
  });

  it('forgets after two months', () => {
    expect(knownRush(rushOn(100), RUSH_OF_CALLS, 160)).toBeGreaterThan(0);
    expect(knownRush(rushOn(100), RUSH_OF_CALLS, 161)).toBe(0);
  });

  it('remembers a job that comes every day, and forgets how much higher it once went', () => {
    const rushes: Rush[] = [];
    for (let day = 100; day < 170; day++) noteRush(rushes, RUSH_OF_CALLS, day, day === 100 ? 9 : 4);
    expect(knownRush(rushes, RUSH_OF_CALLS, 170)).toBeCloseTo(4 + Math.LN2, 9);
    expect(rushes.length).toBeLessThanOrEqual(2);
  });

  it('keeps the highest of a day, few of a kind, and the low and the old ones least', () => {
    const rushes = rushOn(100, 9);
    noteRush(rushes, RUSH_OF_CALLS, 100, 7);
    for (let day = 101; day < 160; day++) {
      for (const kind of [RUSH_OF_CALLS, RUSH_OF_WEIGHT, RUSH_OF_VALUE] as const)
        noteRush(rushes, kind, day, 4);
    }
    expect(rushes.length).toBeLessThanOrEqual(MOST_RUSHES);
    expect(knownRush(rushes, RUSH_OF_CALLS, 160)).toBeCloseTo(9 + Math.LN2, 9);
  });
});

describe('teachRush', () => {
  const TEN = Math.log1p(10);
  const HUNDRED = Math.log1p(100);

  it('makes a rush known on its own day', () => {
    const rushes: Rush[] = [];
    teachRush(rushes, RUSH_OF_CALLS, 20_000, HUNDRED);
    expect(knownRush(rushes, RUSH_OF_CALLS, 20_000)).toBeGreaterThan(Math.fround(HUNDRED));
    expect(knownRush(rushes, RUSH_OF_WEIGHT, 20_000)).toBe(0);
  });

  it('changes nothing where a higher one is known', () => {
    const rushes = rushOn(19_990, HUNDRED);
    teachRush(rushes, RUSH_OF_CALLS, 20_000, TEN);
    expect(rushes).toEqual(rushOn(19_990, HUNDRED));
  });

  it('takes the place of those that it surpasses or that are too old, and leaves later ones', () => {
    const rushes = [
      ...rushOn(19_000, HUNDRED),
      ...rushOn(19_995, 1),
      ...rushOn(20_003, 1),
      { kind: RUSH_OF_WEIGHT, day: 19_995, level: 1 },
    ];
    teachRush(rushes, RUSH_OF_CALLS, 20_000, TEN);
    expect(rushes.map(({ kind, day }) => [kind, day])).toEqual([
      [RUSH_OF_WEIGHT, 19_995],
      [RUSH_OF_CALLS, 19_999],
      [RUSH_OF_CALLS, 20_003],
    ]);
  });

  it('stays within its bound, however often it is taught', () => {
    const rushes: Rush[] = [];
    for (let n = 0; n < 40; n++) teachRush(rushes, RUSH_OF_CALLS, 20_000 - n, n / 10);
    expect(rushes.length).toBeLessThanOrEqual(MOST_RUSHES / 3);
  });
});
