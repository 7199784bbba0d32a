// Makes the dummy's secret, reads it as a bot would, finds what earlier drills left, and deletes.
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  type SecretListEntry,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { askAws, isAwsError } from '#shared/adapters/aws-fault.ts';
import { isDrillKey } from '#shared/model/key-record.ts';
import { type KeyId, keyId } from '#shared/model/units.ts';
import { DUMMY_FOLDER, type DummyKey, dummyTags, UNTIL_TAG } from './dummy-key.ts';

export interface BotView {
  readonly value: string | undefined;
  readonly version: string | undefined;
}

/** The name is the token too: made again after a lost reply, it is the same one. */
export async function createDummySecret(
  client: SecretsManagerClient,
  dummy: DummyKey,
  source: string,
): Promise<string> {
  const Tags = [...dummyTags(dummy, source)].map(([Key, Value]) => ({ Key, Value }));
  const command = new CreateSecretCommand({
    Name: dummy.secretName,
    Description: 'Dummy of a Keywarden drill: opens nothing. May be deleted.',
    SecretString: dummy.value,
    ClientRequestToken: dummy.keyId.padEnd(32, '-'),
    Tags,
  });
  const { ARN = '' } = await askAws('make a dummy secret', () => client.send(command));
  return ARN;
}

/** Without a label or a version, as the official clients ask. */
export async function readAsBot(client: SecretsManagerClient, SecretId: string): Promise<BotView> {
  const command = new GetSecretValueCommand({ SecretId });
  const { SecretString, VersionId } = await askAws('read the dummy', () => client.send(command));
  return { value: SecretString, version: VersionId };
}

/** Idempotent. At once, since nobody will want a dummy back. */
export async function deleteDummySecret(
  client: SecretsManagerClient,
  SecretId: string,
): Promise<void> {
  const command = new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true });
  try {
    await client.send(command);
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return;
    await askAws('delete a dummy', () => Promise.reject(error));
  }
}

export interface Leftover {
  readonly keyId: KeyId;
  readonly secretName: string;
}

/** Dummies of drills that are over by now, by their own word. */
export async function findLeftovers(
  client: SecretsManagerClient,
  now: number,
): Promise<readonly Leftover[]> {
  const command = new ListSecretsCommand({ Filters: [{ Key: 'name', Values: [DUMMY_FOLDER] }] });
  const { SecretList = [] } = await askAws('list dummies', () => client.send(command));
  return SecretList.flatMap((entry) => leftoverOf(entry, now));
}

function leftoverOf({ Name = '', Tags = [] }: SecretListEntry, now: number): readonly Leftover[] {
  const tags = new Map(Tags.map(({ Key, Value }) => [Key, Value ?? '']));
  const id = tags.get('keywarden:key-id') ?? '';
  const until = Number(tags.get(UNTIL_TAG) ?? Number.NaN);
  // Whatever else somebody keeps under that name is none of ours to delete.
  const isOurs = Name.startsWith(DUMMY_FOLDER) && Number.isFinite(until) && isDrillKey(keyId(id));
  return isOurs && until < now ? [{ keyId: keyId(id), secretName: Name }] : [];
}
