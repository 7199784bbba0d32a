// Says which networks a key works from at the same time, week after week: several hosts share it.
import type { Baseline, FamiliarNetwork } from '#shared/model/baseline.ts';
import { HOUR_MS } from '#shared/model/units.ts';
import { isTrusted } from './trust.ts';

/** A move may overlap for a day or two. */
const LEAST_OVERLAP_HOURS = 7 * 24;
/** Before the key's latest call. */
const RECENT_HOURS = 48;
/** Of all hours: below it one host may have changed its line to and fro. */
const LEAST_SHARED = 0.25;

/** @returns Trusted networks of which each works beside another one, in order; none or at least two. */
export function networksAtOnce(baseline: Baseline): readonly string[] {
  // Most keys have one, and each is asked every day.
  if (baseline.networks.length < 2) return [];
  const hour = Math.floor(baseline.lastAt / HOUR_MS);
  const alive = baseline.networks.filter(
    (entry) => hour - entry.lastHour <= RECENT_HOURS && isTrusted(entry, baseline, hour),
  );
  const shared = alive.filter((entry) =>
    alive.some((other) => other !== entry && workAtOnce(entry, other)),
  );
  return shared.map(({ id }) => id).toSorted();
}

/**
 * By counting: of two networks that are each seen in two thirds of all hours, at least one hour in three must
 * belong to both. A host that speaks IPv4 and IPv6 is one host, so families are not mixed.
 */
function workAtOnce(a: FamiliarNetwork, b: FamiliarNetwork): boolean {
  if (a.id.includes(':') !== b.id.includes(':')) return false;
  const overlap = Math.min(a.lastHour, b.lastHour) - Math.max(a.firstHour, b.firstHour) + 1;
  return overlap >= LEAST_OVERLAP_HOURS && shareOfHours(a) + shareOfHours(b) - 1 >= LEAST_SHARED;
}

function shareOfHours({ episodes, firstHour, lastHour }: FamiliarNetwork): number {
  return episodes / (lastHour - firstHour + 1);
}
