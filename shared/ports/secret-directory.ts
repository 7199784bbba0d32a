// Finds the secrets that the operator has tagged for us. Never sees a value.

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
