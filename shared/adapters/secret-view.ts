// Takes what DescribeSecret says and gives what custody looks at: which version has which label, and our tags.
import type { DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';

export const KEY_ID_TAG = 'keywarden:key-id';
export const STATE_TAG = 'keywarden:state';
export const INCIDENT_TAG = 'keywarden:incident';
export const STRATEGY_TAG = 'keywarden:strategy';

/** Marks the version that readers get instead; a version with a label outlives rotations. */
export const TOMBSTONE_LABEL = 'KEYWARDEN_TOMBSTONE';
/** Marks the version with the real value: one that loses its last label may be deleted. */
export const QUARANTINED_LABEL = 'KEYWARDEN_QUARANTINED';

export type Label =
  | 'AWSCURRENT'
  | 'AWSPREVIOUS'
  | typeof TOMBSTONE_LABEL
  | typeof QUARANTINED_LABEL;

export interface SecretView {
  readonly isDeleted: boolean;
  readonly tags: ReadonlyMap<string, string>;
  readonly versions: ReadonlySet<string>;
  readonly current: string | undefined;
  readonly previous: string | undefined;
  readonly tombstone: string | undefined;
  readonly quarantined: string | undefined;
}

export function viewSecret(described: DescribeSecretResponse): SecretView {
  const versions = new Map(Object.entries(described.VersionIdsToStages ?? {}));
  const withLabel = (label: Label) =>
    [...versions].find(([, labels]) => labels.includes(label))?.[0];
  return {
    isDeleted: described.DeletedDate !== undefined,
    tags: tagsOf(described.Tags),
    versions: new Set(versions.keys()),
    current: withLabel('AWSCURRENT'),
    previous: withLabel('AWSPREVIOUS'),
    tombstone: withLabel(TOMBSTONE_LABEL),
    quarantined: withLabel(QUARANTINED_LABEL),
  };
}

export function tagsOf(tags: DescribeSecretResponse['Tags'] = []): ReadonlyMap<string, string> {
  return new Map(
    tags.flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? ''] as const])),
  );
}
