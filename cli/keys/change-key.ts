// Changes what is declared of one key: on the record first, then in the tags of its secret, where it has one
// that is tagged, and in the table. DISCOVER takes the tags as the record, so both have to say the same.
import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import { KEY_ID_TAG } from '#shared/adapters/secret-view.ts';
import { describeSecret, tagSecret } from '#shared/adapters/secrets-manager-onboarding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { recordAction } from '#shared/pipeline/record-action.ts';
import type { TaggedSecret } from '#shared/ports/secret-directory.ts';
import { describeRecordChange, type RecordChange } from '#shared/respond/record-change.ts';
import type { Deployment, PeopleServices } from '../deployed/deployment.ts';
import { findKey } from '../deployed/find-key.ts';
import { UsageError } from '../usage-error.ts';

export type ChangeServices = Pick<Deployment, 'secrets' | 'registry'> &
  Pick<PeopleServices, 'audit' | 'now'>;

export interface ChangedKey {
  readonly kind: 'changed';
  /** As it will be. */
  readonly record: KeyRecord;
  readonly change: RecordChange;
  /** Undefined where no tag says anything of the key. */
  readonly secretArn: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
}

export type PlannedChange = ChangedKey | { readonly kind: 'same'; readonly record: KeyRecord };

type Edit = (record: KeyRecord) => Partial<KeyRecord>;

/** Looks and changes nothing yet. @throws UsageError when a tag could not hold it. */
export async function planChange(
  name: string,
  edit: Edit,
  { registry, secrets }: ChangeServices,
): Promise<PlannedChange> {
  const known = await findKey(registry, name);
  const secret = await taggedSecretOf(known, secrets);
  const before = secret === undefined ? known : asTagged(secret, known);
  const fields = edit(before);
  const record = { ...before, ...fields };
  // Beside what the table says: where the two disagreed, both are set.
  const change = describeRecordChange(before, record) ?? describeRecordChange(known, record);
  if (change === undefined) return { kind: 'same', record };
  const tags = secret === undefined ? new Map<string, string>() : tagsOf(fields);
  return { kind: 'changed', record, change, secretArn: secret?.arn, tags };
}

export async function changeKey(
  { record, change, secretArn, tags }: ChangedKey,
  by: string,
  { registry, secrets, audit, now }: ChangeServices,
): Promise<void> {
  const { action, detail } = change;
  await recordAction({ at: now(), by, action, subject: record.keyId, detail }, { audit });
  if (secretArn !== undefined) await tagSecret(secrets, secretArn, tags);
  await registry.put(record);
}

/** @returns Undefined for a key without a secret, or with one that is not tagged as this key. */
export async function taggedSecretOf(
  { keyId, secretArn }: KeyRecord,
  secrets: Deployment['secrets'],
): Promise<TaggedSecret | undefined> {
  if (secretArn === undefined) return undefined;
  const secret = await describeSecret(secrets, secretArn);
  return secret.tags.get(KEY_ID_TAG) === keyId ? secret : undefined;
}

/** The tags may have been changed since DISCOVER has last looked. */
function asTagged(secret: TaggedSecret, known: KeyRecord): KeyRecord {
  const read = readTaggedRecord(secret, known.mode);
  if (read.kind === 'record') return read.record;
  const faults = read.faults.map((fault) => `  ${fault}`).join('\n');
  throw new UsageError(`The tags of ${secret.name} cannot be read; mend them first:\n${faults}`);
}

const TAGS: Readonly<Partial<Record<keyof KeyRecord, string>>> = {
  mode: 'keywarden:mode',
  allowCidrs: 'keywarden:allow-cidrs',
  denyCidrs: 'keywarden:deny-cidrs',
  allowCountries: 'keywarden:allow-countries',
  denyCountries: 'keywarden:deny-countries',
};
const MOST_TAG_CHARS = 256;

/** A list that has become empty has an empty tag. */
function tagsOf(fields: Partial<KeyRecord>): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const [field, tag] of Object.entries(TAGS)) {
    const value: unknown = Reflect.get(fields, field);
    if (Array.isArray(value)) tags.set(tag, value.join(' '));
    else if (typeof value === 'string') tags.set(tag, value);
  }
  const long = [...tags].find(([, text]) => text.length > MOST_TAG_CHARS);
  if (long === undefined) return tags;
  throw new UsageError(
    `A tag holds at most ${MOST_TAG_CHARS} characters, and ${long[0]} would have ${long[1].length}: give wider networks.`,
  );
}
