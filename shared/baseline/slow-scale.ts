// The slow time scale of a rate: how far its root lies from the daily profile and from the last hour, against
// all such distances of the last weeks. The root of a count scatters alike at all levels (Anscombe 1948), and
// a histogram of distances needs no assumption about their shape.
import type { RateBaseline } from '#shared/model/baseline.ts';
import type { Cadence } from './cadence.ts';
import { usualRoot } from './hour-profile.ts';
import { countResidual, tailBits } from './tail-counts.ts';

/** The first of a pair of tails, for distances below and above. */
const FROM_LEVEL = 0;
const FROM_PROFILE = 2;
/** Standard deviation of the root of a Poisson count. */
const ROOT_NOISE = 0.5;
/** Two per cent of a root are four per cent of the rate: less is nobody's doing. */
const RELATIVE_NOISE = 0.02;

/** @returns -log2 of the share of bins that strayed this far to this side. */
export function slowBits(
  rate: RateBaseline,
  cadence: Cadence,
  hours: number,
  root: number,
): number {
  const usual = usualRoot(rate, hours);
  const isSeen = !Number.isNaN(usual);
  const noise = noiseOf(cadence, isSeen ? usual : rate.rootLevel);
  if (!isSeen) return sidedBits(rate, FROM_LEVEL, root - rate.rootLevel, noise);
  // Coming back to what is usual at this hour is no rush, however quiet the last hour was.
  const rising = root > rate.rootLevel;
  const level = rising ? Math.max(rate.rootLevel, Math.min(root, usual)) : rate.rootLevel;
  const fromLevel = sidedBits(rate, FROM_LEVEL, root - level, noise);
  return Math.max(fromLevel, sidedBits(rate, FROM_PROFILE, root - usual, noise));
}

/** Counts the distances of a bin among those of the last weeks. */
export function learnSlow(rate: RateBaseline, cadence: Cadence, hours: number, root: number): void {
  const usual = usualRoot(rate, hours);
  const isSeen = !Number.isNaN(usual);
  const noise = noiseOf(cadence, isSeen ? usual : rate.rootLevel);
  countSided(rate, FROM_LEVEL, root - rate.rootLevel, noise);
  if (isSeen) countSided(rate, FROM_PROFILE, root - usual, noise);
}

/** Distances within the noise are all alike: a bot as regular as a clock is not believed to be. */
function noiseOf({ counts }: Cadence, usual: number): number {
  return Math.max(RELATIVE_NOISE * usual, counts ? ROOT_NOISE : 0);
}

function sidedBits(rate: RateBaseline, pair: number, distance: number, noise: number): number {
  const tail = rate.tails[distance < 0 ? pair : pair + 1];
  return tail === undefined ? 0 : tailBits(tail, Math.max(Math.abs(distance), noise));
}

function countSided(rate: RateBaseline, pair: number, distance: number, noise: number): void {
  const tail = rate.tails[distance < 0 ? pair : pair + 1];
  if (tail !== undefined) countResidual(tail, Math.max(Math.abs(distance), noise));
}
