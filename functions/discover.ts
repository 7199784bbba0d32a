// DISCOVER: registers the keys whose secrets are tagged. Sees names and tags, never a value.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import { createSecretsManagerSecretDirectory } from '#shared/adapters/secrets-manager-secret-directory.ts';
import { epochMs } from '#shared/model/units.ts';
import { type DiscoverServices, discoverKeys } from '#shared/pipeline/discover-keys.ts';
import { readDiscoverEnvironment } from './runtime/environment.ts';
import { once } from './runtime/once.ts';
import { openTable } from './runtime/open-table.ts';
import { createTelemetry } from './runtime/telemetry.ts';

// Called by AWS

export async function handler(): Promise<void> {
  const { services, telemetry } = start();
  const { secrets, registered, invalid } = await discoverKeys(services, epochMs(Date.now()));
  telemetry.info('Secrets looked through', { secrets, registered, invalid });
}

// Once per cold start

const start = once(() => {
  const env = readDiscoverEnvironment();
  const telemetry = createTelemetry();
  const client = new DynamoDBClient(awsClientSettings());
  const table = openTable(client, env.KEYWARDEN_TABLE, telemetry);
  const secrets = new SecretsManagerClient(awsClientSettings());
  const services: DiscoverServices = {
    directory: createSecretsManagerSecretDirectory(secrets),
    registry: createDynamodbKeyRegistry(table),
    notices: createDynamodbNoticeStore(table),
    audit: createDynamodbAuditTrail(table),
    // For each secret
    readTags: (secret) => readTaggedRecord(secret, env.KEYWARDEN_DEFAULT_MODE),
  };
  return { services, telemetry };
});
