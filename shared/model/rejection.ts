// A log record that could not become a usage event, with the reason a person needs to mend it.

/** Closed list of why a record was refused; the README explains each. */
export type RejectionCode =
  | 'too-long'
  | 'too-deep'
  | 'not-text'
  | 'not-json'
  | 'not-an-object'
  | 'wrong-shape'
  | 'missing-field'
  | 'wrong-type'
  | 'bad-time'
  | 'time-out-of-range'
  | 'no-key'
  | 'truncated'
  | 'unknown-format';

export interface Rejection {
  readonly kind: 'rejected';
  readonly code: RejectionCode;
  /** Sentence case, says what was expected and what came; never quotes a secret or a whole line. */
  readonly detail: string;
  readonly source: string;
  readonly line: number;
}
