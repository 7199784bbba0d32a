// What people have excepted for one key, for a while: silenced detectors and announced moves.
import type { ExpectedChange } from './expected-change.ts';
import type { DetectorId } from './finding.ts';
import type { Suppression } from './suppression.ts';

export interface KeyExceptions {
  /** Raised by one with each change; 0 when there never was one. */
  readonly version: number;
  readonly suppressions: readonly Suppression[];
  readonly expectedChanges: readonly ExpectedChange[];
}

export const NO_EXCEPTIONS: KeyExceptions = { version: 0, suppressions: [], expectedChanges: [] };

/** What an operator has ruled out stays so: he takes it off the list, and does not look away from it. */
export const NEVER_SUPPRESSED: readonly DetectorId[] = [
  'ip.denied',
  'geo.denied-country',
  'honey.used',
];
