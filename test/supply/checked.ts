// What a check came to, for a person.
export interface Checked {
  readonly name: string;
  readonly figure: string;
  readonly faults: readonly string[];
  /** Nothing is known: neither passed nor failed. */
  readonly skipped?: boolean;
}
