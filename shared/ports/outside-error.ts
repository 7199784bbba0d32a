// What a port throws when the world outside does not do as asked.

/**
 * `unavailable`: throttled, timed out or down; it may work later. `refused`: it will never be taken as it
 * is. `damaged`: what is stored cannot be read, and a person has to look.
 */
export type OutsideCode = 'unavailable' | 'refused' | 'damaged';

export class OutsideError extends Error {
  readonly code: OutsideCode;
  readonly retryable: boolean;

  /** @param message Sentence case, expected and got; never a secret. */
  constructor(code: OutsideCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OutsideError';
    this.code = code;
    this.retryable = code === 'unavailable';
  }
}
