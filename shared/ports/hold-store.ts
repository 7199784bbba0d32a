// Keeps the holds of keys, and lends each key to one worker at a time.
import type { Hold } from '#shared/model/hold.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';

export interface Lease {
  readonly keyId: KeyId;
  /** One per attempt, never shared by two workers. */
  readonly owner: string;
}

export interface HoldStore {
  /** @returns `neverHeld` of a key without one. */
  read(keyId: KeyId): Promise<Hold>;
  /**
   * Compare-and-set, also by its time: an order that arrives late must not hold a key that was ordered and
   * given up meanwhile.
   *
   * @returns False when the stored hold is not `before`: somebody else has decided.
   */
  change(before: Hold, after: Hold): Promise<boolean>;
  /**
   * The lease outlives the worker's own time limit: Secrets Manager takes no conditions, so nobody else
   * may act on the key while a call of ours can still arrive.
   *
   * @returns False while somebody else has it.
   */
  acquire(lease: Lease, now: EpochMs, until: EpochMs): Promise<boolean>;
  /** Gives it back early. Does nothing when it is somebody else's by now. */
  giveBack(lease: Lease): Promise<void>;
  /** Keys whose hold is not `active`, for repair. */
  held(limit: number): Promise<readonly Hold[]>;
  /**
   * Keys that are in use again since then, latest first, for repair: a call of an order that was given up may
   * reach the secret after the release.
   */
  freed(since: EpochMs, limit: number): Promise<readonly Hold[]>;
}
