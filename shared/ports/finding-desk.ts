// Takes findings for the people who look after the security of the whole account.
import type { SecurityFinding } from '#shared/model/security-finding.ts';

export interface FindingDesk {
  /**
   * Idempotent: a finding with the same `Id` is brought up to date.
   *
   * @throws OutsideError `refused` for a finding that will never be taken, `unavailable` otherwise.
   */
  hand(finding: SecurityFinding): Promise<void>;
}
