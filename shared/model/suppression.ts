// A detector's findings silenced by a person: on the record, with a name, a reason and an end.
import type { DetectorId } from './finding.ts';
import type { EpochMs, KeyId } from './units.ts';

export interface Suppression {
  readonly detector: DetectorId;
  /** Undefined: for all keys. */
  readonly keyId: KeyId | undefined;
  readonly by: string;
  readonly reason: string;
  readonly until: EpochMs;
}
