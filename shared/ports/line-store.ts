// Lets workers that meet at one key wait in line: each takes a number, as in a shop. A hint and no lock: whoever is
// served out of turn does no harm, since versions guard what is written.
import type { EpochMs, KeyId } from '#shared/model/units.ts';

export interface LineNumber {
  /** Higher than every number that was taken before. */
  readonly number: number;
  /** The highest number that has been served; 0 before the first. */
  readonly served: number;
}

export interface LineStore {
  /**
   * Never refused. A lost reply leaves a number that nobody has: those behind it wait a moment longer.
   *
   * @param now The line is forgotten a day after the last number was taken.
   */
  takeNumber(keyId: KeyId, now: EpochMs): Promise<LineNumber>;
  served(keyId: KeyId): Promise<number>;
  /** Idempotent; of several the highest stays. */
  leave(keyId: KeyId, number: number): Promise<void>;
}
