// Takes a key's record and what is known of it; gives what is to be said of it at this moment. The sweep, the
// audit and a replay all ask here, so that they cannot differ.
import { compareRest } from '#shared/baseline/compare-rest.ts';
import type { Policy } from '#shared/decide/policy.ts';
import { isSuppressed } from '#shared/decide/suppression.ts';
import { detectRest } from '#shared/detect/detect.ts';
import { unusedScopes } from '#shared/detect/unused-scope.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { CareFacts } from '#shared/respond/care-advice.ts';

export interface KeyAtRest {
  readonly record: KeyRecord;
  readonly baseline: Baseline;
  readonly policy: Pick<Policy, 'suppressions'>;
}

export interface RestingKey extends CareFacts {
  /** Without those that an operator has silenced. */
  readonly findings: readonly Finding[];
}

export function inspectKey({ record, baseline, policy }: KeyAtRest, now: EpochMs): RestingKey {
  const input = { key: record, rest: compareRest(baseline, now) };
  const context = { policy, key: record, now };
  const findings = detectRest(input).filter((finding) => !isSuppressed(finding, context));
  return { record, homes: input.rest.homes, unused: unusedScopes(input), findings };
}
