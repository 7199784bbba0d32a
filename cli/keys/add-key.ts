// `keywarden keys add`: tags a secret, so that its key is watched, and prepares it to be held back.

import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import {
  describeSecret,
  fingerprintSecret,
  protectSecret,
  tagSecret,
} from '#shared/adapters/secrets-manager-onboarding.ts';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import type { KeyRecord, Mode } from '#shared/model/key-record.ts';
import { recordAction } from '#shared/pipeline/record-action.ts';
import type { TaggedSecret } from '#shared/ports/secret-directory.ts';
import { describeRecordChange } from '#shared/respond/record-change.ts';
import type { Deployment, PeopleServices } from '../deployed/deployment.ts';
import { UsageError } from '../usage-error.ts';

export interface AddKeyArguments {
  readonly exchange: string;
  /** Who does it, for the audit trail. */
  readonly by?: string;
  /** Of the secret's JSON: the public id of the API key. */
  readonly field: string;
  /** Instead of `field`: the key's id, so that the secret's value is not read. */
  readonly keyId?: string;
  readonly label?: string;
  readonly owner?: string;
  readonly mode?: Mode;
  readonly scopes?: string;
  readonly allowCidrs?: string;
  readonly strategy: CustodyStrategy | 'none';
}

export interface AddServices extends Pick<Deployment, 'secrets' | 'registry'> {
  /** Undefined for the dummy key of a drill, which nobody has to account for. */
  readonly trail?: Pick<PeopleServices, 'audit' | 'now'>;
}

/** What Secrets Manager lets a tag hold. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/**
 * @param secretArn ARN or name.
 * @throws UsageError when an argument fits no tag, or the secret's tags with these make no key record; then
 *   nothing was changed.
 */
export async function addKey(
  { secrets, registry, trail }: AddServices,
  secretArn: string,
  given: AddKeyArguments,
): Promise<KeyRecord> {
  checkTagValues(given);
  const { exchange, field } = given;
  const id = given.keyId ?? (await fingerprintSecret(secrets, secretArn, { exchange, field }));
  const tags = tagsOf(id, given);
  const secret = await describeSecret(secrets, secretArn);
  // Ours over what was there: no read after the write can be stale, since there is none.
  const record = recordOf({ ...secret, tags: new Map([...secret.tags, ...tags]) });
  await putOnRecord(await registry.get(record.keyId), record, { by: given.by, trail });
  if (given.strategy !== 'none') await protectSecret(secrets, secret.arn, given.strategy);
  await tagSecret(secrets, secret.arn, tags);
  await registry.put(record);
  return record;
}

interface Recording {
  readonly trail: AddServices['trail'] | undefined;
  readonly by: string | undefined;
}

/** Before anything is changed. */
async function putOnRecord(
  known: KeyRecord | undefined,
  record: KeyRecord,
  { by = 'somebody', trail }: Recording,
): Promise<void> {
  const change = describeRecordChange(known, record);
  if (change === undefined || trail === undefined) return;
  const { action, detail } = change;
  await recordAction({ at: trail.now(), by, action, subject: record.keyId, detail }, trail);
}

/** AWS would refuse them only after the secret has been prepared. */
function checkTagValues(given: AddKeyArguments): void {
  const { exchange, keyId, label, owner, scopes, allowCidrs } = given;
  const options = {
    '--exchange': exchange,
    '--key-id': keyId,
    '--label': label,
    '--owner': owner,
    '--scopes': spaced(scopes),
    '--allow-cidrs': spaced(allowCidrs),
  };
  const faults = Object.entries(options).filter(([, value]) => !TAG_VALUE.test(value ?? ''));
  if (faults.length === 0) return;
  const names = faults.map(([option]) => option).join(', ');
  throw new UsageError(
    `A tag holds at most 256 letters, digits, spaces and + - = . _ : / @: expected such a value for ${names}.`,
  );
}

function tagsOf(id: string, given: AddKeyArguments): ReadonlyMap<string, string> {
  const { exchange, label, owner, mode, scopes, allowCidrs } = given;
  const tags = {
    'key-id': id,
    exchange: exchange.toLowerCase(),
    label,
    owner,
    mode,
    scopes: spaced(scopes),
    'allow-cidrs': spaced(allowCidrs),
  };
  return new Map(
    Object.entries(tags).flatMap(([name, value]) =>
      value === undefined ? [] : [[`keywarden:${name}`, value] as const],
    ),
  );
}

/** A tag may hold no comma. */
function spaced(list: string | undefined): string | undefined {
  return list?.split(/[\s,]+/).join(' ');
}

function recordOf(secret: TaggedSecret): KeyRecord {
  const read = readTaggedRecord(secret, 'alert');
  if (read.kind === 'record') return read.record;
  throw new UsageError(`The key cannot be added:\n${read.faults.map((f) => `  ${f}`).join('\n')}`);
}
