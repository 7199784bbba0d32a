// Prepares a secret with the operator's own credentials, so that the monitor needs no right to its value.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  TagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import type { KeyId } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import type { TaggedSecret } from '#shared/ports/secret-directory.ts';
import { askAws } from './aws-fault.ts';
import { fingerprintApiKey } from './fingerprint-api-key.ts';
import { mergeResourcePolicy } from './merge-resource-policy.ts';
import { fieldOf } from './raw-key-record.ts';
import { STRATEGY_TAG, TOMBSTONE_LABEL, tagsOf, viewSecret } from './secret-view.ts';

/** What a bot reads while its key is held back. */
export const TOMBSTONE = '{"keywarden":{"state":"quarantined"}}';

/** Idempotent: what is there already stays as it is. */
export async function protectSecret(
  client: SecretsManagerClient,
  secretArn: string,
  strategy: CustodyStrategy,
): Promise<void> {
  if (strategy === 'tombstone') await putTombstone(client, secretArn);
  await putPolicy(client, secretArn, strategy);
  await tagSecret(client, secretArn, new Map([[STRATEGY_TAG, strategy]]));
}

/**
 * What the directory would say of one secret, but at once: a list may be minutes old.
 *
 * @param secretId ARN or name.
 * @throws OutsideError `refused` when there is no such secret, or it is marked for deletion.
 */
export async function describeSecret(
  client: SecretsManagerClient,
  secretId: string,
): Promise<TaggedSecret> {
  const command = new DescribeSecretCommand({ SecretId: secretId });
  const described = await askAws('describe a secret', () => client.send(command));
  const { ARN: arn, Name: name, DeletedDate, VersionIdsToStages = {} } = described;
  if (arn === undefined || name === undefined || DeletedDate !== undefined) {
    throw new OutsideError('refused', 'Expected a secret in use, got one marked for deletion.');
  }
  return {
    arn,
    name,
    createdAt: described.CreatedDate?.getTime(),
    lastRotatedAt: described.LastRotatedDate?.getTime(),
    tags: tagsOf(described.Tags),
    labels: new Set(Object.values(VersionIdsToStages).flat()),
  };
}

/** Tags by which the secret is found and its key declared, such as `keywarden:key-id`. */
export async function tagSecret(
  client: SecretsManagerClient,
  secretArn: string,
  tags: ReadonlyMap<string, string>,
): Promise<void> {
  const Tags = [...tags].map(([Key, Value]) => ({ Key, Value }));
  const command = new TagResourceCommand({ SecretId: secretArn, Tags });
  await askAws('tag a secret', () => client.send(command));
}

/**
 * Names the key that a secret holds. The value is dropped at once and stands in no fault.
 *
 * @param field Of the secret's JSON, which holds the public id of the API key.
 * @throws OutsideError `refused` when there is no such text.
 */
export async function fingerprintSecret(
  client: SecretsManagerClient,
  secretArn: string,
  { exchange, field }: { readonly exchange: string; readonly field: string },
): Promise<KeyId> {
  const command = new GetSecretValueCommand({ SecretId: secretArn });
  const { SecretString } = await askAws('read a secret', () => client.send(command));
  const apiKey = fieldOf(parseQuietly(SecretString), field);
  if (typeof apiKey === 'string' && apiKey.trim() !== '') {
    return fingerprintApiKey(exchange.toLowerCase(), apiKey.trim());
  }
  throw new OutsideError('refused', `Expected text in the secret's field ${field}, got none.`);
}

/** A parser's own message would quote the value. */
function parseQuietly(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** Always the same token, so that a retry after a lost reply makes no second version. */
async function putTombstone(client: SecretsManagerClient, secretArn: string): Promise<void> {
  const describe = new DescribeSecretCommand({ SecretId: secretArn });
  const described = await askAws('describe a secret', () => client.send(describe));
  if (viewSecret(described).tombstone !== undefined) return;
  const command = new PutSecretValueCommand({
    SecretId: secretArn,
    SecretString: TOMBSTONE,
    VersionStages: [TOMBSTONE_LABEL],
    ClientRequestToken: createHash('sha256').update(`tombstone|${secretArn}`).digest('hex'),
  });
  await askAws('put a tombstone', () => client.send(command));
}

/** AWS knows no condition here, so it is written only when it changes and read again afterwards. */
async function putPolicy(
  client: SecretsManagerClient,
  SecretId: string,
  strategy: CustodyStrategy,
): Promise<void> {
  const before = await readPolicy(client, SecretId);
  const wanted = mergeResourcePolicy(before, strategy);
  if (isSame(before, wanted)) return;
  const command = new PutResourcePolicyCommand({
    SecretId,
    ResourcePolicy: wanted,
    BlockPublicPolicy: true,
  });
  await askAws('put a resource policy', () => client.send(command));
  const after = await readPolicy(client, SecretId);
  if (isSame(after, mergeResourcePolicy(after, strategy))) return;
  throw new OutsideError('unavailable', 'Expected our statements in the policy, got it without.');
}

async function readPolicy(
  client: SecretsManagerClient,
  SecretId: string,
): Promise<string | undefined> {
  const command = new GetResourcePolicyCommand({ SecretId });
  const answer = await askAws('read a resource policy', () => client.send(command));
  return answer.ResourcePolicy;
}

/** AWS may give the fields back in another order. */
function isSame(text: string | undefined, wanted: string): boolean {
  return text !== undefined && isDeepStrictEqual(JSON.parse(text), JSON.parse(wanted));
}
