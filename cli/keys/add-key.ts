// `keywarden keys add`: tags a secret, so that its key is watched, and prepares it to be held back.

import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import {
  fingerprintSecret,
  protectSecret,
  tagSecret,
} from '#shared/adapters/secrets-manager-onboarding.ts';
import { createSecretsManagerSecretDirectory } from '#shared/adapters/secrets-manager-secret-directory.ts';
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

/**
 * @param secretArn ARN or name.
 * @throws UsageError when the tags that follow from the arguments make no key record; then nothing was changed.
 */
export async function addKey(
  deployment: Deployment,
  secretArn: string,
  given: AddKeyArguments,
): Promise<KeyRecord> {
  const { secrets, registry } = deployment;
  const { exchange, field } = given;
  const id = given.keyId ?? (await fingerprintSecret(secrets, secretArn, { exchange, field }));
  const tags = tagsOf(id, given);
  checkTags(secretArn, tags);
  if (given.strategy !== 'none') await protectSecret(secrets, secretArn, given.strategy);
  await tagSecret(secrets, secretArn, tags);
  const record = recordOf(await findTagged(deployment, id));
  await registry.put(record);
  return record;
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

/** Before anything is changed. */
function checkTags(arn: string, tags: ReadonlyMap<string, string>): void {
  const unknown = { createdAt: undefined, lastRotatedAt: undefined, labels: new Set<string>() };
  recordOf({ arn, name: arn, tags, ...unknown });
}

function recordOf(secret: TaggedSecret): KeyRecord {
  const read = readTaggedRecord(secret, 'alert');
  if (read.kind === 'record') return read.record;
  throw new UsageError(`The key cannot be added:\n${read.faults.map((f) => `  ${f}`).join('\n')}`);
}

async function findTagged({ secrets }: Deployment, id: string): Promise<TaggedSecret> {
  for await (const secret of createSecretsManagerSecretDirectory(secrets).list()) {
    if (secret.tags.get('keywarden:key-id') === id) return secret;
  }
  throw new UsageError('Expected to find the secret by its new tag, found none: try again.');
}
