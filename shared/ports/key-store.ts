// Keeps what is known of each key, and commits a folded chunk all at once or not at all.
import type { EvidenceBatch } from '#shared/model/evidence.ts';
import type { Hold } from '#shared/model/hold.ts';
import type { KeyExceptions } from '#shared/model/key-exceptions.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Notice } from '#shared/model/notice.ts';
import type { OpenIncident, StoredIncident } from '#shared/model/stored-incident.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';

export interface KeySnapshot {
  /** Undefined for a key that nobody registered. */
  readonly record: KeyRecord | undefined;
  /** Of the record's item; some may have ended. */
  readonly exceptions: KeyExceptions;
  /** 0 before the first commit. */
  readonly version: number;
  /** Encoded; undefined before the first commit. */
  readonly baseline: Uint8Array | undefined;
  readonly openIncident: OpenIncident | undefined;
  readonly hold: Hold;
  /** Whether the chunk that was asked for was committed: at least 35 days long, then it may be forgotten. */
  readonly hasChunk: boolean;
}

export interface FoldCommit {
  readonly keyId: KeyId;
  /** Idempotency key, together with `keyId`. Remembered for at least 35 days. */
  readonly chunkId: string;
  /** The version that was loaded. */
  readonly version: number;
  readonly baseline: Uint8Array;
  readonly openIncident: OpenIncident | undefined;
  /** Written whole over what was there; at most one ends and one goes on. */
  readonly incidents: readonly StoredIncident[];
  /** Each is put if absent. */
  readonly notices: readonly Notice[];
  /** Of different incidents; empty for ordinary traffic. Kept for 400 days. */
  readonly evidence: readonly EvidenceBatch[];
  readonly now: EpochMs;
}

export interface TaughtBaseline {
  readonly keyId: KeyId;
  /** The version that was loaded; there has to be one. */
  readonly version: number;
  readonly baseline: Uint8Array;
  /** The key's open incident, by its id; undefined when that one goes on. */
  readonly closes: string | undefined;
  readonly now: EpochMs;
}

/** `conflict`: somebody else has committed since; load again and fold again. */
export type CommitResult = 'committed' | 'duplicate' | 'conflict';

export interface KeyStore {
  /** Consistent: sees every commit that was acknowledged. */
  load(keyId: KeyId, chunkId?: string): Promise<KeySnapshot>;
  incident(keyId: KeyId, incidentId: string): Promise<StoredIncident | undefined>;
  /** A lost reply answers `duplicate` on retry and never counts twice. */
  commit(commit: FoldCommit): Promise<CommitResult>;
  /**
   * Ends an open incident, unless it has gone on: then its end is later than that of `ended`.
   *
   * @param notice Undefined when nobody is to be told.
   * @returns `conflict` when it has gone on, `duplicate` when it was closed already.
   */
  close(ended: StoredIncident, notice: Notice | undefined, now: EpochMs): Promise<CommitResult>;
  /**
   * Writes what a person has taught over what the key knew, and closes the incident it was taught from.
   *
   * @returns False when somebody has committed since: load and teach again.
   */
  teach(taught: TaughtBaseline): Promise<boolean>;
  /**
   * Open incidents of which nothing suspicious has happened or come in after `quietSince`, oldest first. A
   * log that comes a day late may go on with the next one. Those of drills are not among them: whoever
   * drills takes them away.
   */
  quietIncidents(quietSince: EpochMs, limit: number): Promise<readonly StoredIncident[]>;
  /** Without those of drills. */
  countOpen(): Promise<number>;
}
