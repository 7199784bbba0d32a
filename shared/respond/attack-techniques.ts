// What a finding means in the words of MITRE ATT&CK for Enterprise: https://attack.mitre.org/techniques/enterprise/
// The nearest technique of a thief who has an API key; hygiene findings name what they make possible.
import type { DetectorId } from '#shared/model/finding.ts';
import type { AttackTechnique } from '#shared/model/machine-alert.ts';

const CLOUD_ACCOUNTS = technique('T1078.004', 'Valid Accounts: Cloud Accounts', 'Initial Access');
const ACCESS_TOKEN = technique(
  'T1550.001',
  'Use Alternate Authentication Material: Application Access Token',
  'Lateral Movement',
);
const STOLEN_TOKEN = technique('T1528', 'Steal Application Access Token', 'Credential Access');
const IN_FILES = technique(
  'T1552.001',
  'Unsecured Credentials: Credentials In Files',
  'Credential Access',
);
const DISCOVERY = technique('T1526', 'Cloud Service Discovery', 'Discovery');
const COLLECTION = technique('T1119', 'Automated Collection', 'Collection');
const ACCESS_REMOVAL = technique('T1531', 'Account Access Removal', 'Impact');
const FINANCIAL_THEFT = technique('T1657', 'Financial Theft', 'Impact');

export const ATTACK_TECHNIQUES: Readonly<Record<DetectorId, AttackTechnique>> = {
  'ip.denied': CLOUD_ACCOUNTS,
  'ip.outside-allowlist': CLOUD_ACCOUNTS,
  'ip.new-address': CLOUD_ACCOUNTS,
  'ip.new-network': CLOUD_ACCOUNTS,
  'geo.denied-country': CLOUD_ACCOUNTS,
  'geo.new-country': CLOUD_ACCOUNTS,
  'geo.impossible-travel': CLOUD_ACCOUNTS,
  'volume.rate-spike': COLLECTION,
  'volume.silence': ACCESS_REMOVAL,
  'volume.error-burst': DISCOVERY,
  'volume.notional-spike': FINANCIAL_THEFT,
  'behaviour.scope-violation': FINANCIAL_THEFT,
  'behaviour.new-action': DISCOVERY,
  'behaviour.first-withdrawal': FINANCIAL_THEFT,
  'behaviour.new-symbol': FINANCIAL_THEFT,
  'behaviour.new-client': ACCESS_TOKEN,
  'behaviour.off-hours': CLOUD_ACCOUNTS,
  'clone.concurrent-use': ACCESS_TOKEN,
  'clone.nonce-conflict': ACCESS_TOKEN,
  'clone.unaccounted-activity': ACCESS_TOKEN,
  'clone.last-used-drift': ACCESS_TOKEN,
  'hygiene.rotation-overdue': CLOUD_ACCOUNTS,
  'hygiene.expiring': ACCESS_REMOVAL,
  'hygiene.dormant': CLOUD_ACCOUNTS,
  'hygiene.revived': CLOUD_ACCOUNTS,
  'hygiene.no-allowlist': CLOUD_ACCOUNTS,
  'hygiene.unused-scope': CLOUD_ACCOUNTS,
  'hygiene.several-hosts': CLOUD_ACCOUNTS,
  'hygiene.secret-in-log': IN_FILES,
  'honey.used': STOLEN_TOKEN,
  'fleet.shared-novelty': STOLEN_TOKEN,
};

/** Each once, in the order of the findings. */
export function techniquesOf(detectors: readonly DetectorId[]): readonly AttackTechnique[] {
  return [...new Set(detectors.map((detector) => ATTACK_TECHNIQUES[detector]))];
}

function technique(id: string, name: string, tactic: string): AttackTechnique {
  return { id, name, tactic };
}
