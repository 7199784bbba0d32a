// Takes an incident's alert for programs and gives the finding for AWS Security Hub.
import type { Severity } from '#shared/model/finding.ts';
import type { IncidentMachineAlert } from '#shared/model/machine-alert.ts';
import type {
  FindingLabel,
  FindingResource,
  SecurityFinding,
} from '#shared/model/security-finding.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { clipText } from './clip-text.ts';
import { formatInstant } from './format-time.ts';

export interface FindingPlace {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** When the alert was sent. */
  readonly at: EpochMs;
}

const LABELS: Readonly<Record<Severity, FindingLabel>> = {
  informational: 'INFORMATIONAL',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
};

/** What Security Hub takes, in characters. */
const TITLE_CHARS = 256;
const DESCRIPTION_CHARS = 1_024;
const RECOMMENDATION_CHARS = 512;
const ID_CHARS = 512;
const MOST_TYPES = 50;

export function securityFinding(alert: IncidentMachineAlert, where: FindingPlace): SecurityFinding {
  const { partition, region, accountId, at } = where;
  const types = typesOf(alert);
  const severity = { Label: LABELS[alert.severity], Original: alert.severity };
  return {
    SchemaVersion: '2018-10-08',
    Id: clipText(alert.dedupKey, ID_CHARS),
    ProductArn: `arn:${partition}:securityhub:${region}:${accountId}:product/${accountId}/default`,
    ProductName: 'Keywarden',
    GeneratorId: `keywarden/${alert.detectors[0]?.detector ?? 'incident'}`,
    AwsAccountId: accountId,
    Types: types,
    CreatedAt: formatInstant(alert.startedAt),
    UpdatedAt: formatInstant(at),
    FirstObservedAt: formatInstant(alert.startedAt),
    LastObservedAt: formatInstant(alert.endedAt),
    Severity: severity,
    Title: clipText(`${alert.drill ? '[DRILL] ' : ''}${alert.title}`, TITLE_CHARS),
    Description: clipText(describe(alert), DESCRIPTION_CHARS),
    Remediation: { Recommendation: recommend(alert) },
    ProductFields: fieldsOf(alert),
    Resources: [resourceOf(alert, where)],
    RecordState: alert.eventAction === 'resolve' ? 'ARCHIVED' : 'ACTIVE',
    FindingProviderFields: { Severity: severity, Types: types },
  };
}

function typesOf({ techniques }: IncidentMachineAlert): readonly string[] {
  const attacks = techniques.map(({ id, name, tactic }) => `TTPs/${tactic}/${id} ${name}`);
  return ['Unusual Behaviors/User/Exchange API key', ...attacks].slice(0, MOST_TYPES);
}

function describe({
  suspiciousCalls,
  reasons,
  containment,
  addresses,
}: IncidentMachineAlert): string {
  const [first] = addresses;
  const from = first === undefined ? '' : ` from ${first.address}`;
  const calls = `Suspicious calls: ${suspiciousCalls}${from}.`;
  const state = `At AWS: ${containment.aws.kind}. At the exchange: ${containment.exchange}.`;
  return [calls, state, ...reasons].join(' ');
}

function recommend({ nextSteps }: IncidentMachineAlert): {
  readonly Text: string;
  readonly Url?: string;
} {
  const text = nextSteps.map(({ say }) => say.replace(/:$/, '.')).join(' ');
  const link = nextSteps.find(({ copy }) => copy?.startsWith('https://'))?.copy;
  return {
    Text: clipText(text === '' ? 'Nothing is left to do.' : text, RECOMMENDATION_CHARS),
    ...(link == null ? {} : { Url: link }),
  };
}

function fieldsOf(alert: IncidentMachineAlert): Readonly<Record<string, string>> {
  return {
    'keywarden/incidentId': alert.incidentId,
    'keywarden/number': alert.number,
    'keywarden/stage': alert.stage,
    'keywarden/decision': alert.decision,
    'keywarden/drill': String(alert.drill),
    'keywarden/containment/aws': alert.containment.aws.kind,
    'keywarden/containment/exchange': alert.containment.exchange,
    'keywarden/attack': alert.techniques.map(({ id }) => id).join(', ') || 'none',
  };
}

/** A key whose secret we do not know is a thing of its own. */
function resourceOf({ key }: IncidentMachineAlert, where: FindingPlace): FindingResource {
  const { partition: Partition, region: Region } = where;
  const Details = { Other: { keyId: key.keyId, label: key.label, exchange: key.exchange } };
  return key.secretArn === null
    ? { Type: 'Other', Id: `keywarden/${key.keyId}`, Partition, Region, Details }
    : { Type: 'AwsSecretsManagerSecret', Id: key.secretArn, Partition, Region, Details };
}
