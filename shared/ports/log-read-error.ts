// Why a log could not be read to its end.

export type LogReadCode = 'unreadable' | 'truncated' | 'corrupt' | 'too-compressed' | 'too-large';

/** What was read before the fault stays valid: the caller keeps it and reports the fault. */
export class LogReadError extends Error {
  readonly code: LogReadCode;
  /** Reading again gives the same bytes, unless they could not be had at all. */
  readonly retryable: boolean;

  constructor(code: LogReadCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'LogReadError';
    this.code = code;
    this.retryable = code === 'unreadable';
  }
}
