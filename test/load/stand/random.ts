// Chance that comes again: the seed names the run.
import { hashText } from '#shared/baseline/hash-text.ts';

export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number below this one. */
  below(bound: number): number;
  chance(share: number): boolean;
}

/** Mulberry32: a few lines, and good enough to deal messages out. */
export function createRandom(seed: string): Random {
  let state = hashText(seed) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (bound) => Math.floor(next() * bound),
    chance: (share) => next() < share,
  };
}

export function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
