// Why a log could not be read to its end.

export type LogReadCode = 'unreadable' | 'truncated' | 'corrupt' | 'too-compressed';

/** What was read before the fault stays valid: the caller keeps it and reports the fault. */
export class LogReadError extends Error {
  readonly code: LogReadCode;
  constructor(code: LogReadCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'LogReadError';
    this.code = code;
  }
}
