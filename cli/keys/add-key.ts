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
import type { TaggedSecret } from '#shared/ports/secret-directory.ts';
import type { Deployment } from '../deployed/deployment.ts';
import { UsageError } from '../usage-error.ts';

export interface AddKeyArguments {
  readonly exchange: string;
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

/** What Secrets Manager lets a tag hold. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/**
 * @param secretArn ARN or name.
 * @throws UsageError when an argument fits no tag, or the secret's tags with these make no key record; then
 *   nothing was changed.
 */
export async function addKey(
  { secrets, registry }: Pick<Deployment, 'secrets' | 'registry'>,
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
  if (given.strategy !== 'none') await protectSecret(secrets, secret.arn, given.strategy);
  await tagSecret(secrets, secret.arn, tags);
  await registry.put(record);
  return record;
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
