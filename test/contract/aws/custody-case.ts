// Makes tagged secrets on whatever answers as Secrets Manager, prepared as an operator prepares them.
import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createSecretsManagerKeyCustody } from '#shared/adapters/secrets-manager-key-custody.ts';
import { protectSecret } from '#shared/adapters/secrets-manager-onboarding.ts';
import type { CustodyStrategy } from '#shared/model/hold.ts';
import { MINISTACK_CLIENT } from '#test/emulator/start-ministack.ts';
import type { CustodyCase } from '../key-custody-contract.ts';
import { KEY } from '../stores.ts';

export function secretsClient(endpoint: string): SecretsManagerClient {
  return new SecretsManagerClient({ ...awsClientSettings(), ...MINISTACK_CLIENT, endpoint });
}

export async function createCase(
  client: SecretsManagerClient,
  strategy: CustodyStrategy | undefined,
): Promise<CustodyCase> {
  const { ARN = '', VersionId = '' } = await client.send(
    new CreateSecretCommand({
      Name: `bot-${randomUUID()}`,
      SecretString: '{"apiKey":"public-id","secret":"real"}',
      ClientRequestToken: randomUUID(),
      Tags: [{ Key: 'keywarden:key-id', Value: KEY }],
    }),
  );
  if (strategy !== undefined) await protectSecret(client, ARN, strategy);
  return {
    custody: createSecretsManagerKeyCustody(client),
    target: { keyId: KEY, secretArn: ARN },
    realVersion: VersionId,
    rotate: async () => {
      await client.send(
        new PutSecretValueCommand({
          SecretId: ARN,
          SecretString: `{"apiKey":"next-id","secret":"${randomUUID()}"}`,
          ClientRequestToken: randomUUID(),
        }),
      );
    },
  };
}
