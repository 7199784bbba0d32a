// For each detector: what makes it fire, how loudly, and what keeps it silent.
import type { DetectorId, Severity } from '#shared/model/finding.ts';
import type { Spoil } from './event-input.ts';

export interface Firing {
  readonly when: string;
  readonly spoil: Spoil;
  readonly severity: Severity;
  readonly bits: readonly [least: number, most: number];
}

export interface Silent {
  readonly when: string;
  readonly spoil: Spoil;
}

/** At least one of each. */
export interface Cases {
  readonly fires: readonly [Firing, ...Firing[]];
  readonly silent: readonly [Silent, ...Silent[]];
}

/** In the contract, but nothing tells of the exchange's "last used" before its pollers are built. */
export const NOT_BUILT_YET = ['clone.last-used-drift'] as const satisfies readonly DetectorId[];

export type BuiltId = Exclude<DetectorId, (typeof NOT_BUILT_YET)[number]>;

export function fires(
  when: string,
  spoil: Spoil,
  severity: Severity,
  bits: number | readonly [number, number],
): Firing {
  return { when, spoil, severity, bits: typeof bits === 'number' ? [bits, bits] : bits };
}

export function silent(when: string, spoil: Spoil): Silent {
  return { when, spoil };
}
