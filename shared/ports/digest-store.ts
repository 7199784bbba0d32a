// Keeps what is to be told in one message: sets of entries that are closed before they are counted.
import type { EpochMs } from '#shared/model/units.ts';

export interface DigestEntry {
  /** Idempotency key within a digest: 1 to 64 printable characters of ASCII without spaces. */
  readonly id: string;
  /** What is counted: at most 120 printable characters of ASCII. */
  readonly facts: string;
  /** For a person: at most 140 printable characters of ASCII. Kept of the first few hundred entries only. */
  readonly line: string;
}

export interface ClosedDigest {
  /** By id; more than one text where two attempts of one message differed. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
  /** By id, of a few hundred at most. */
  readonly lines: ReadonlyMap<string, string>;
}

export interface DigestStore {
  /**
   * Idempotent: an entry that is there already stays, also when the digest has been closed since.
   *
   * @returns False when the digest takes no more, because it is closed or full: then the entry is not in it.
   */
  add(digestId: string, entry: DigestEntry): Promise<boolean>;
  /**
   * From the first call on nothing is added any more, so every call gives the same. Idempotent.
   * Kept for 35 days.
   *
   * @param now Wall-clock time, from which it is kept.
   */
  close(digestId: string, now: EpochMs): Promise<ClosedDigest>;
}
