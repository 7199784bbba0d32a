// Keeps the records of monitored keys.
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { KeyId } from '#shared/model/units.ts';

export interface KeyRegistry {
  get(keyId: KeyId): Promise<KeyRecord | undefined>;
  /** All of them, in no order, but those of drills: whoever lists keys cares for real ones. */
  list(): AsyncIterable<KeyRecord>;
  /** Idempotent: the whole record is replaced. */
  put(record: KeyRecord): Promise<void>;
  /** As many as are listed. */
  count(): Promise<number>;
}
