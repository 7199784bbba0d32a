// Whether a key is held back in the secret manager, and who decided so.
import { type EpochMs, epochMs, type KeyId } from './units.ts';

/** `pending`: ordered and not yet confirmed; `releasing`: a person has ordered the undo. */
export type HoldState = 'active' | 'pending' | 'quarantined' | 'releasing';

/** `tombstone` moves the labels of the secret's versions; `fence` sets a tag that a resource policy denies. */
export type CustodyStrategy = 'tombstone' | 'fence';

export interface Hold {
  readonly keyId: KeyId;
  readonly state: HoldState;
  /** A person's decision raises it: what was ordered in an older epoch changes nothing any more. */
  readonly epoch: number;
  /** The incident that asked for it; undefined for a person's own order. */
  readonly incidentId: string | undefined;
  readonly strategy: CustodyStrategy | undefined;
  /** The version that holds the real value while the key is held back. */
  readonly secretVersion: string | undefined;
  readonly changedAt: EpochMs;
  /** `keywarden`, or the name of a person. */
  readonly changedBy: string;
}

/** The hold of a key that nobody ever touched. */
export function neverHeld(keyId: KeyId): Hold {
  return {
    keyId,
    state: 'active',
    epoch: 0,
    incidentId: undefined,
    strategy: undefined,
    secretVersion: undefined,
    changedAt: epochMs(0),
    changedBy: 'keywarden',
  };
}
