// Reads the reason that a person gives: it stands in the audit trail and in the alert.
import { InvalidArgumentError } from 'commander';
import { MOST_REASON_CHARS } from '#shared/decide/key-exceptions.ts';

export function readReason(text: string): string {
  const reason = text.trim();
  if (reason !== '' && reason.length <= MOST_REASON_CHARS) return reason;
  throw new InvalidArgumentError(`Expected 1 to ${MOST_REASON_CHARS} characters.`);
}
