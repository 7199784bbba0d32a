// What the deployment must hold, beside what was measured.
import type { AwsFigures } from './aws-figures.ts';
import { dollarsOf } from './cost-per-million.ts';
import { sumOf } from './idle-cost.ts';

export interface Target {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  readonly bound: number;
  readonly kind: 'at least' | 'at most';
}

export function targetsOf({ rates, costs, starts, idle }: AwsFigures): readonly Target[] {
  const folds = rates.filter(({ job, keysAtOnce }) => job === 'fold' && keysAtOnce > 1);
  const dollars = costs.find(({ eventsPerChunk }) => eventsPerChunk === 100)?.lines ?? [];
  const { bundles } = starts;
  return [
    {
      what: 'Folds a second, 16 keys, slowest size',
      unit: '/s',
      value: Math.min(...folds.map(({ foldsPerSecond }) => foldsPerSecond)),
      bound: 200,
      kind: 'at least',
    },
    {
      what: 'A million events, 100 a chunk',
      unit: '$',
      value: dollarsOf(dollars),
      bound: 0.2,
      kind: 'at most',
    },
    {
      what: 'Largest bundle without geo data',
      unit: 'MB',
      value: Math.max(...bundles.map(({ bytes }) => bytes)) / 1e6,
      bound: 1.5,
      kind: 'at most',
    },
    {
      what: 'Slowest import of a bundle, median',
      unit: 'ms',
      value: Math.max(...bundles.map(({ start }) => start.importMs)),
      bound: 150,
      kind: 'at most',
    },
    {
      what: 'An idle month within the free share',
      unit: '$',
      value: sumOf(idle.lines, 'within'),
      bound: 2,
      kind: 'at most',
    },
  ];
}

export function isMet({ value, bound, kind }: Target): boolean {
  return kind === 'at least' ? value >= bound : value <= bound;
}
