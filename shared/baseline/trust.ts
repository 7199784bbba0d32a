// Says when a value has become normal for a key, and when the key itself is known well enough.
import type { Baseline, Familiar } from '#shared/model/baseline.ts';
import type { Maturity } from '#shared/model/comparison.ts';
import { DAY_MS } from '#shared/model/units.ts';

/** A key is judged by what it learned only after three days ... */
export const MATURE_AFTER_MS = 3 * DAY_MS;
/** ... with calls in at least this many hours, and ... */
export const MATURE_AFTER_HOURS = 24;
/** ... at least this many calls. */
export const MATURE_AFTER_EVENTS = 100;

/** Seen on two days and two days old: a host that was redeployed. */
const TRUST_DAYS = 2;
const TRUST_AGE_HOURS = 48;
/** Seen once, uncontested, and two weeks old: a fail-over line. */
const TRUST_QUIET_AGE_HOURS = 14 * 24;
/** Alternations with a trusted address that a hand-over may cause without losing its claim. */
const CONTESTED_AT = 2;

export function maturityOf(baseline: Baseline): Maturity {
  return baseline.matureSince === 0 ? 'learning' : 'mature';
}

/** Whether the key has become mature with what it knows now. */
export function hasMatured(baseline: Baseline): boolean {
  return (
    baseline.lastAt - baseline.firstAt >= MATURE_AFTER_MS &&
    baseline.activeHours >= MATURE_AFTER_HOURS &&
    baseline.events >= MATURE_AFTER_EVENTS
  );
}

/**
 * Trust comes by time and not by calls, so that a burst cannot buy it; a value that was in use while a
 * trusted one went on working gets none, since that is what theft looks like.
 */
export function isTrusted(entry: Familiar<unknown>, baseline: Baseline, hour: number): boolean {
  if (baseline.matureSince === 0 || entry.firstHour < baseline.matureSince) return true;
  if (entry.vouched) return true;
  if (isContested(entry)) return false;
  const age = hour - entry.firstHour;
  return (entry.days >= TRUST_DAYS && age >= TRUST_AGE_HOURS) || age >= TRUST_QUIET_AGE_HOURS;
}

export function isContested(entry: Familiar<unknown>): boolean {
  return entry.contested >= CONTESTED_AT;
}
