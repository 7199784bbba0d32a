// Sums scores up: one row of figures for a scenario, and the totals that targets are set for.
import type { Expectation } from '#cli/simulate/scenario.ts';
import type { KeyHistory } from './key-history.ts';
import { type AttackScore, scoreAttacks } from './score-attack.ts';
import { type QuietScore, scoreQuiet } from './score-quiet.ts';

/** Everything of one scenario, or of the long fleet, over all seeds. */
export interface Scores {
  readonly attacks: readonly AttackScore[];
  readonly quiet: readonly QuietScore[];
}

export interface AttackFigures {
  readonly attacks: number;
  readonly inTime: number;
  /** Until the expected verdict; infinite when half of the attacks never got it. */
  readonly medianCalls: number;
  readonly medianSeconds: number;
  readonly overreactions: number;
}

export interface QuietFigures {
  readonly keys: number;
  readonly days: number;
  readonly falseAlerts: number;
  readonly forgiven: number;
  readonly falseDisables: number;
}

/** @param fleets The keys of each seed apart: an attack on all keys together is one for each seed. */
export function scoreFleets(fleets: readonly (readonly KeyHistory[])[]): Scores {
  return { attacks: fleets.flatMap(scoreAttacks), quiet: fleets.flat().map(scoreQuiet) };
}

export function sumAttacks(attacks: readonly AttackScore[]): AttackFigures {
  return {
    attacks: attacks.length,
    inTime: attacks.filter(({ inTime }) => inTime).length,
    medianCalls: median(attacks.map(({ calls }) => calls ?? Infinity)),
    medianSeconds: median(attacks.map(({ seconds }) => seconds ?? Infinity)),
    overreactions: attacks.filter(({ overreacted }) => overreacted).length,
  };
}

export function sumQuiet(quiet: readonly QuietScore[]): QuietFigures {
  const total = (of: (score: QuietScore) => number) => quiet.reduce((sum, one) => sum + of(one), 0);
  return {
    keys: quiet.length,
    days: total(({ days }) => days),
    falseAlerts: total(({ falseIncidents }) => falseIncidents.length),
    forgiven: total(({ forgiven }) => forgiven),
    falseDisables: total(({ falseDisables }) => falseDisables.length),
  };
}

/** @returns False alerts of one key in 90 days; NaN when nobody was watched. */
export function per90Days({ falseAlerts, days }: QuietFigures): number {
  return (90 * falseAlerts) / days;
}

export function attacksOf({ attacks }: Scores, expect: Expectation): readonly AttackScore[] {
  return attacks.filter((attack) => attack.expect === expect);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = low] = sorted.slice(
    (sorted.length - 1) >> 1,
    (sorted.length >> 1) + 1,
  );
  return low === high ? low : (low + high) / 2;
}
