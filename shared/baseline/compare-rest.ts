// Takes a key's baseline and a moment; gives the facts that hold of the key whether it is used or not.
import type { Baseline } from '#shared/model/baseline.ts';
import type { RestComparison } from '#shared/model/comparison.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { SCOPES, type Scope } from '#shared/model/usage-event.ts';
import { homesOf } from './key-homes.ts';
import { networksAtOnce } from './side-by-side.ts';
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
  const { events, firstAt, lastAt, revivedAt } = baseline;
  const since = (at: number) => Math.max(0, now - at);
  return {
    maturity: maturityOf(baseline),
    now,
    idleMs: events === 0 ? undefined : since(lastAt),
    longestGapMs: baseline.longestGapMs,
    missedCalls: isUnusuallyQuiet(baseline, now) ? missedCalls(baseline, now - lastAt) : 0,
    watchedMs: events === 0 ? undefined : since(firstAt),
    revivedMs: revivedAt === 0 ? undefined : since(revivedAt),
    scopeIdleMs: {
      read: scopeIdleMs(baseline, 'read', now),
      trade: scopeIdleMs(baseline, 'trade', now),
      transfer: scopeIdleMs(baseline, 'transfer', now),
      withdraw: scopeIdleMs(baseline, 'withdraw', now),
      admin: scopeIdleMs(baseline, 'admin', now),
    },
    homes: homesOf(baseline),
    atOnce: networksAtOnce(baseline),
  };
}

function missedCalls(baseline: Baseline, idleMs: number): number {
  const minutes = Math.min(Math.floor(idleMs / MINUTE_MS), MAX_SUMMED_MINUTES);
  return usualCalls(baseline.volume, Math.floor(baseline.lastAt / MINUTE_MS) + 1, minutes);
}

function scopeIdleMs({ scopeHours }: Baseline, scope: Scope, now: EpochMs): number | undefined {
  const last = scopeHours[SCOPES.indexOf(scope)] ?? 0;
  return last === 0 ? undefined : Math.max(0, now - last * HOUR_MS);
}
