// The fault of a keys file that cannot be used, with everything that is wrong with it at once.

export type KeyRecordsErrorCode = 'not-a-list' | 'bad-records';

export class KeyRecordsError extends Error {
  override readonly name = 'KeyRecordsError';
  readonly code: KeyRecordsErrorCode;
  /** Trying again with the same file helps nobody. */
  readonly retryable = false;
  /** One sentence each; none quotes a raw API key. */
  readonly faults: readonly string[];

  constructor(code: KeyRecordsErrorCode, faults: readonly string[]) {
    super(`Expected usable key records, got ${faults.length} faults. ${faults.join(' ')}`);
    this.code = code;
    this.faults = faults;
  }
}
