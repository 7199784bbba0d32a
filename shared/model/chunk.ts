// Usage events of one key, few enough for one message and one transaction.
import type { KeyId } from './units.ts';
import type { UsageEvent } from './usage-event.ts';

export const MAX_CHUNK_EVENTS = 200;

export interface Chunk {
  /**
   * Derived from where the events were read (object, content, key, index), never random: reading the same
   * log again gives the same ids, so that it changes nothing. 1 to 256 printable ASCII characters.
   */
  readonly chunkId: string;
  readonly keyId: KeyId;
  /** Which source spoke: a key may say whose word it takes. */
  readonly source: string;
  /** 1 to {@link MAX_CHUNK_EVENTS}, in the order of time as far as the log could be put in order. */
  readonly events: readonly UsageEvent[];
}
