// What a part of the load run gives: figures to print, and checks that may fail.

export interface Check {
  readonly name: string;
  readonly isMet: boolean;
  /** What was seen. */
  readonly got: string;
}

export interface Figure {
  readonly name: string;
  readonly value: string;
}

export interface PartReport {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly checks: readonly Check[];
}

export interface PartRun {
  readonly seed: string;
  /** The long form. */
  readonly full: boolean;
  /** A fault that is built in on purpose: the checks have to find it. */
  readonly plant: Plant | undefined;
}

/** What a planted fault does to a run. */
export const PLANTS = ['lose-one', 'double-one'] as const;
export type Plant = (typeof PLANTS)[number];

export type Part = (run: PartRun) => Promise<PartReport>;

export function equal(name: string, got: number, expected: number): Check {
  const isMet = got === expected;
  return { name, isMet, got: isMet ? number(got) : `${number(got)}, not ${number(expected)}` };
}

export function atMost(name: string, got: number, most: number, unit = ''): Check {
  return {
    name,
    isMet: got <= most,
    got: `${decimal(got)}${unit} (at most ${decimal(most)}${unit})`,
  };
}

export function atLeast(name: string, got: number, least: number): Check {
  return { name, isMet: got >= least, got: `${number(got)} (at least ${number(least)})` };
}

export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

export function decimal(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
