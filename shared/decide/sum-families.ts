// Adds up surprise: within a family the strongest counts fully and the others half, families add up.
import type { Family, Finding } from '#shared/model/finding.ts';

export type FamilySums = Readonly<Record<Family, number>>;

/** No family alone may say more than this: once in a million. */
const FAMILY_CAP = 20;
const SUPPORT_SHARE = 0.5;

/** Findings of one family see the same thing from two sides, so they must not count twice. */
export function sumFamilies(findings: readonly Finding[]): FamilySums {
  const strongest = emptySums();
  const all = emptySums();
  for (const { family, bits, basis } of findings) {
    if (basis !== 'learned') continue;
    strongest[family] = Math.max(strongest[family], bits);
    all[family] += bits;
  }
  const sums = emptySums();
  for (const family of FAMILIES) {
    const support = SUPPORT_SHARE * (all[family] - strongest[family]);
    sums[family] = Math.min(FAMILY_CAP, strongest[family] + support);
  }
  return sums;
}

export function totalBits(sums: FamilySums): number {
  return FAMILIES.reduce((total, family) => total + sums[family], 0);
}

const FAMILIES: readonly Family[] = ['origin', 'volume', 'behaviour', 'clone', 'hygiene', 'fleet'];

function emptySums(): Record<Family, number> {
  return { origin: 0, volume: 0, behaviour: 0, clone: 0, hygiene: 0, fleet: 0 };
}
