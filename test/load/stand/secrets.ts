// Keys with a secret, as an operator prepares them, and what has become of those secrets.
import { randomUUID } from 'node:crypto';
import { CreateSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { protectSecret } from '#shared/adapters/secrets-manager-onboarding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { StrictSecret } from '#test/emulator/strict-secrets-manager.ts';

/** @returns The record of the key, which may now be held back. */
export async function protectKey(
  client: SecretsManagerClient,
  record: KeyRecord,
): Promise<KeyRecord> {
  const { ARN: secretArn = '' } = await client.send(
    new CreateSecretCommand({
      Name: `bots/${record.keyId}`,
      SecretString: '{"apiKey":"public-id","secret":"not-a-secret"}',
      ClientRequestToken: randomUUID(),
      Tags: [{ Key: 'keywarden:key-id', Value: record.keyId }],
    }),
  );
  await protectSecret(client, secretArn, 'tombstone');
  return { ...record, mode: 'enforce', secretArn };
}

/** A bot that reads it gets the tombstone. */
export function isHeldInVault({ versions }: StrictSecret): boolean {
  return [...versions.values()].some(
    ({ labels }) => labels.has('AWSCURRENT') && labels.has('KEYWARDEN_TOMBSTONE'),
  );
}
