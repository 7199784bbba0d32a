// Keeps findings in memory: for tests and for trying things out without AWS.
import type { SecurityFinding } from '#shared/model/security-finding.ts';
import type { FindingDesk } from '#shared/ports/finding-desk.ts';

/** @param findings By their id: the latest of each. */
export function createMemoryFindingDesk(findings: Map<string, SecurityFinding>): FindingDesk {
  return {
    hand: async (finding) => {
      findings.set(finding.Id, finding);
    },
  };
}
