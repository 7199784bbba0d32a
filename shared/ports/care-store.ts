// Keeps what is known of how keys are kept, and which round of looking at them is open. One worker writes it.
import type { CareRound, KeyCare } from '#shared/model/key-care.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';

export interface CareStore {
  /** @returns `NO_ROUND` before the first one. */
  round(): Promise<CareRound>;
  /**
   * Compare-and-set.
   *
   * @returns False when the stored round is not `before`. After a lost reply that may be our own doing.
   */
  changeRound(before: CareRound, after: CareRound): Promise<boolean>;
  /** Of those keys that have any, in no order. What cannot be read counts as if it were not there. */
  ofKeys(keyIds: readonly KeyId[]): Promise<readonly KeyCare[]>;
  /** Idempotent: replaced whole. Kept for at least 35 days after `now`. */
  put(care: KeyCare, now: EpochMs): Promise<void>;
}
