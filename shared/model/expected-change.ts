// A move that an operator or a deploy pipeline announced.
import type { EpochMs, KeyId } from './units.ts';

/** For a while this key may come from these networks as if from home; what it uses then stays its own. */
export interface ExpectedChange {
  readonly keyId: KeyId;
  /** Networks as in an allow list. */
  readonly cidrs: readonly string[];
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly by: string;
  readonly reason: string;
}
