// Hands incidents to AWS Security Hub.
import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { SecurityFinding } from '#shared/model/security-finding.ts';
import type { FindingDesk } from '#shared/ports/finding-desk.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { askAws } from './aws-fault.ts';

const HOPELESS: ReadonlySet<string> = new Set(['InvalidInput', 'FindingNotValid']);

export function createSecurityHubFindingDesk(client: SecurityHubClient): FindingDesk {
  return {
    hand: async (finding) => {
      const command = new BatchImportFindingsCommand({ Findings: [writable(finding)] });
      const { FailedCount, FailedFindings } = await askAws('import a finding', () =>
        client.send(command),
      );
      if ((FailedCount ?? 0) === 0) return;
      const code = FailedFindings?.[0]?.ErrorCode ?? 'no reason';
      const fate = HOPELESS.has(code) ? 'refused' : 'unavailable';
      throw new OutsideError(fate, `Expected Security Hub to take a finding, got ${code}.`);
    },
  };
}

/** The client's types want lists that may be changed. */
function writable(finding: SecurityFinding): AwsSecurityFinding {
  const { Types, Resources, ProductFields, FindingProviderFields } = finding;
  return {
    ...finding,
    Types: [...Types],
    Resources: Resources.map((one) => ({
      ...one,
      Partition:
        one.Partition === 'aws-cn' || one.Partition === 'aws-us-gov' ? one.Partition : 'aws',
      Details: { Other: { ...one.Details.Other } },
    })),
    ProductFields: { ...ProductFields },
    FindingProviderFields: { ...FindingProviderFields, Types: [...Types] },
  };
}
