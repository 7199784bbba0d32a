// A histogram of residuals over three bins an octave: it says how rare a residual is, whatever its
// distribution looks like, and costs a byte or two for each bin that is in use.

const BINS_PER_OCTAVE = 3;
const LOWEST_OCTAVE = -10;
/** Residuals from 2^-10 to 2^15. */
export const TAIL_BINS = 75;
/** Half of everything is forgotten after so many residuals: four weeks of minutes. */
const MEMORY = 40_320;
/** Beyond all that was ever seen the tail falls by this power (Pareto): two bits for half an octave. */
const POWER = 4;
/** What was never seen is worth no more than that: another view of the same minute has to confirm it. */
const MOST_UNSEEN_BITS = 3;
/** With fewer residuals than this nothing can be said. */
const LEAST_RESIDUALS = 30;

export function newTail(): Uint16Array {
  return new Uint16Array(TAIL_BINS);
}

/** @returns -log2 of the share of residuals this large or larger; 0 while too few are known. */
export function tailBits(tail: Uint16Array, residual: number): number {
  const position = positionOf(residual);
  const bin = Math.floor(position);
  const own = tail[bin] ?? 0;
  let total = own;
  let beyond = own * (bin + 1 - position);
  let top = own > 0 ? bin : -1;
  for (let i = 0; i < TAIL_BINS; i++) {
    const count = tail[i] ?? 0;
    if (count === 0 || i === bin) continue;
    total += count;
    if (i > bin) beyond += count;
    top = Math.max(top, i);
  }
  if (total < LEAST_RESIDUALS) return 0;
  const octaves = Math.max(0, position - (top + 1)) / BINS_PER_OCTAVE;
  const unseen = Math.min(MOST_UNSEEN_BITS, octaves * POWER);
  return Math.max(0, Math.log2((total + 1) / (beyond + 0.5)) + unseen);
}

export function countResidual(tail: Uint16Array, residual: number): void {
  const bin = Math.floor(positionOf(residual));
  const count = (tail[bin] ?? 0) + 1;
  tail[bin] = count;
  // The sum over all bins is looked at only when the fullest kind of bin may have brought it there.
  if (count % (MEMORY / 64) === 0 && sumOf(tail) >= MEMORY) halve(tail);
}

function halve(tail: Uint16Array): void {
  for (let i = 0; i < TAIL_BINS; i++) tail[i] = (tail[i] ?? 0) >>> 1;
}

function sumOf(tail: Uint16Array): number {
  let sum = 0;
  for (const count of tail) sum += count;
  return sum;
}

function positionOf(residual: number): number {
  const position = (Math.log2(residual + 1e-12) - LOWEST_OCTAVE) * BINS_PER_OCTAVE;
  return Math.min(Math.max(position, 0), TAIL_BINS - 1e-3);
}
