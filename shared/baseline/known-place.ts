// Gives the place of a network that the key knows, so that nobody looks it up again.
import type { Place } from '#shared/model/address.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import { type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import { findFamiliar } from './familiar-values.ts';
import { isTrusted } from './trust.ts';

export interface KnownPlace {
  /** Undefined when the geo data did not know it when the network was first seen. */
  readonly place: Place | undefined;
}

/** @returns Undefined when the network is not trusted: then the geo data is to be asked. */
export function knownPlace(
  baseline: Baseline,
  network: string,
  now: EpochMs,
): KnownPlace | undefined {
  const entry = findFamiliar(baseline.networks, network);
  return entry !== undefined && isTrusted(entry, baseline, Math.floor(now / HOUR_MS))
    ? entry
    : undefined;
}
