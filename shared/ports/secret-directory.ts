// Finds the secrets that the operator has tagged for us. Never sees a value.
import type { KeyRecord } from '#shared/model/key-record.ts';

export interface TaggedSecret {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: number | undefined;
  readonly lastRotatedAt: number | undefined;
  readonly tags: ReadonlyMap<string, string>;
  /** Labels of all its versions. */
  readonly labels: ReadonlySet<string>;
}

export interface SecretDirectory {
  /** All secrets that carry the tag `keywarden:key-id`. */
  list(): AsyncIterable<TaggedSecret>;
}

/** What the tags of a secret say of its key. */
export type TaggedRecord =
  | {
      readonly kind: 'record';
      readonly record: KeyRecord;
      /** Whether a quarantine would reach the bots. */
      readonly prepared: boolean;
    }
  | { readonly kind: 'invalid'; readonly faults: readonly string[] };
