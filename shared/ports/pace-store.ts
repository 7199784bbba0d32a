// Keeps when the next message to a topic may go out, for all workers together.
import type { PacedTopic } from '#shared/model/telling.ts';
import type { EpochMs } from '#shared/model/units.ts';

export interface PaceState {
  /** 0 when nothing was ever written. */
  readonly version: number;
  /** From when on the next message may go out. */
  readonly freeAt: EpochMs;
  /** The minute that `given` counts in, in minutes since 1970. */
  readonly minute: number;
  /** Messages that were given a moment in it. */
  readonly given: number;
}

export interface PaceStore {
  read(topic: PacedTopic): Promise<PaceState>;
  /**
   * Compare-and-set by the version of `before`.
   *
   * @returns False when somebody else has taken a moment since.
   */
  write(topic: PacedTopic, before: PaceState, after: PaceState): Promise<boolean>;
}
