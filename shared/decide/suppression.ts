// Says whether the operator has silenced a finding.
import type { Finding } from '#shared/model/finding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { Policy } from './policy.ts';

/** A suppression that has ended silences nothing: forgetting one must not blind us for ever. */
export function isSuppressed(
  finding: Finding,
  context: {
    readonly policy: Pick<Policy, 'suppressions'>;
    readonly key: Pick<KeyRecord, 'keyId'>;
    readonly now: EpochMs;
  },
): boolean {
  return context.policy.suppressions.some(
    (suppression) =>
      suppression.detector === finding.detector &&
      (suppression.keyId === undefined || suppression.keyId === context.key.keyId) &&
      context.now < suppression.until,
  );
}
