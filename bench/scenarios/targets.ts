// The four figures that decide whether detection is good enough, beside what they must be and should be.
import type { QuietScore } from './score-quiet.ts';
import { attacksOf, per90Days, type Scores, sumAttacks, sumQuiet } from './sum-up.ts';

export interface Measured {
  readonly title: string;
  readonly unit: '%' | 'per 90 days' | '';
  readonly must: number;
  readonly aim: number;
  /** NaN when the run held nothing to measure it on. */
  readonly value: number;
  /** What the value was counted on: `90 attacks`. */
  readonly basis: string;
  /** Undefined when there is no value. */
  readonly met: boolean | undefined;
}

/** @param fleet The long benign fleet, when there was one. */
export function measureTargets(
  scenarios: readonly Scores[],
  fleet: Scores | undefined,
): readonly Measured[] {
  const all = together(fleet === undefined ? scenarios : [...scenarios, fleet]);
  return [
    recall('Disabled in time', all, 'disable', { must: 99, aim: 100 }),
    recall('Alerted in time', all, 'alert', { must: 95, aim: 99 }),
    falseAlerts('False alerts, benign', benignOf(together(scenarios))),
    falseAlerts('False alerts, attacked', attackedOf(together(scenarios))),
    ...(fleet === undefined ? [] : [falseAlerts('False alerts, fleet', fleet.quiet)]),
    falseDisables(all),
  ];
}

interface Bounds {
  readonly must: number;
  readonly aim: number;
}

function recall(
  title: string,
  scores: Scores,
  expect: 'alert' | 'disable',
  bounds: Bounds,
): Measured {
  const { attacks, inTime } = sumAttacks(attacksOf(scores, expect));
  const value = (100 * inTime) / attacks;
  const basis = `${attacks} attacks`;
  return { title, unit: '%', ...bounds, value, basis, met: known(value, value >= bounds.must) };
}

/** Per key. */
function falseAlerts(title: string, quiet: readonly QuietScore[]): Measured {
  const figures = sumQuiet(quiet);
  const value = per90Days(figures);
  const basis = `${Math.round(figures.days)} key-days`;
  return {
    title,
    unit: 'per 90 days',
    must: 1,
    aim: 0.25,
    value,
    basis,
    met: known(value, value <= 1),
  };
}

function falseDisables({ quiet }: Scores): Measured {
  const { falseDisables: value, keys } = sumQuiet(quiet);
  const basis = `${keys} keys`;
  return { title: 'False disables', unit: '', must: 0, aim: 0, value, basis, met: value === 0 };
}

function benignOf({ quiet }: Scores): readonly QuietScore[] {
  return quiet.filter(({ benign }) => benign);
}

function attackedOf({ quiet }: Scores): readonly QuietScore[] {
  return quiet.filter(({ benign }) => !benign);
}

function together(all: readonly Scores[]): Scores {
  return {
    attacks: all.flatMap(({ attacks }) => attacks),
    quiet: all.flatMap(({ quiet }) => quiet),
  };
}

function known(value: number, met: boolean): boolean | undefined {
  return Number.isNaN(value) ? undefined : met;
}
