// Takes a key's baseline and a moment; gives the facts about its silence.
import type { Baseline } from '#shared/model/baseline.ts';
import type { RestComparison } from '#shared/model/comparison.ts';
import { type EpochMs, MINUTE_MS } from '#shared/model/units.ts';
import { maturityOf } from './trust.ts';
import { usualCalls } from './volume-model.ts';

/** Longer silences are summed as if this long: the sum only has to be large. */
const MAX_SUMMED_MINUTES = 1_440;

/** Shorter pauses are nobody's concern. */
const LEAST_PAUSE_MS = 30 * MINUTE_MS;

/** @returns Whether the key's present pause is longer than any it has lately made: worth a comparison. */
export function isUnusuallyQuiet(baseline: Baseline, now: EpochMs): boolean {
  const idleMs = now - baseline.lastAt;
  return baseline.events > 0 && idleMs >= LEAST_PAUSE_MS && idleMs > baseline.longestGapMs;
}

export function compareRest(baseline: Baseline, now: EpochMs): RestComparison {
  const idleMs = baseline.events === 0 ? undefined : Math.max(0, now - baseline.lastAt);
  return {
    maturity: maturityOf(baseline),
    now,
    idleMs,
    longestGapMs: baseline.longestGapMs,
    missedCalls: isUnusuallyQuiet(baseline, now) ? missedCalls(baseline, now - baseline.lastAt) : 0,
  };
}

function missedCalls(baseline: Baseline, idleMs: number): number {
  const minutes = Math.min(Math.floor(idleMs / MINUTE_MS), MAX_SUMMED_MINUTES);
  return usualCalls(baseline.volume, Math.floor(baseline.lastAt / MINUTE_MS) + 1, minutes);
}
