// Surprise in bits from counts, by closed-form tail bounds.

/**
 * Chernoff's bound for at least `hits` of `trials` at probability `p`: trials times the Kullback-Leibler
 * divergence (Hoeffding 1963).
 */
export function binomialBits(hits: number, trials: number, p: number): number {
  const share = hits / trials;
  if (trials === 0 || share <= p) return 0;
  const miss = share >= 1 ? 0 : (1 - share) * Math.log2((1 - share) / (1 - p));
  return Math.max(0, trials * (share * Math.log2(share / p) + miss));
}

/** Chernoff's bound for at least `hits` events where `mean` are expected. */
export function poissonBits(hits: number, mean: number): number {
  if (hits <= mean) return 0;
  return Math.max(0, hits * Math.log2(hits / mean) - (hits - mean) * Math.LOG2E);
}
