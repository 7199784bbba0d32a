// An incident as a finding of AWS Security Hub, in its own form (ASFF), with the fields that we fill:
// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html

export type FindingLabel = 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

export interface SecurityFinding {
  readonly SchemaVersion: '2018-10-08';
  /** The same for all messages of an incident: each brings the finding up to date. */
  readonly Id: string;
  readonly ProductArn: string;
  readonly ProductName: string;
  readonly GeneratorId: string;
  readonly AwsAccountId: string;
  readonly Types: readonly string[];
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly FirstObservedAt: string;
  readonly LastObservedAt: string;
  readonly Severity: { readonly Label: FindingLabel; readonly Original: string };
  readonly Title: string;
  readonly Description: string;
  readonly Remediation: {
    readonly Recommendation: { readonly Text: string; readonly Url?: string };
  };
  readonly ProductFields: Readonly<Record<string, string>>;
  readonly Resources: readonly FindingResource[];
  readonly RecordState: 'ACTIVE' | 'ARCHIVED';
  readonly FindingProviderFields: {
    readonly Severity: { readonly Label: FindingLabel; readonly Original: string };
    readonly Types: readonly string[];
  };
}

export interface FindingResource {
  readonly Type: 'AwsSecretsManagerSecret' | 'Other';
  readonly Id: string;
  readonly Partition: string;
  readonly Region: string;
  readonly Details: { readonly Other: Readonly<Record<string, string>> };
}
