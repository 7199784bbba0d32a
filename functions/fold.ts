// FOLD: judges the chunks of each key against what is known of it, and commits what it learned and found.
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { CachedGeoLocator } from '#shared/adapters/cached-geo-locator.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbLineStore } from '#shared/adapters/dynamodb-line-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { parsePolicy } from '#shared/adapters/parse-policy.ts';
import { epochMs } from '#shared/model/units.ts';
import { createFoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { type FoldMessages, foldMessages } from './fold-messages.ts';
import { readFoldEnvironment } from './runtime/environment.ts';
import { once } from './runtime/once.ts';
import { openTable } from './runtime/open-table.ts';
import { createTelemetry } from './runtime/telemetry.ts';

// Called by AWS

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const services = start();
  try {
    return await foldMessages(event.Records, services);
  } finally {
    services.telemetry.flush();
  }
}

// Once per cold start

const start = once((): FoldMessages => {
  const env = readFoldEnvironment();
  const telemetry = createTelemetry();
  const client = new DynamoDBClient(awsClientSettings());
  const table = openTable(client, env.KEYWARDEN_TABLE, telemetry);
  const services = createFoldServices({
    store: createDynamodbKeyStore(table),
    notices: createDynamodbNoticeStore(table),
    lines: createDynamodbLineStore(table),
    geo: new CachedGeoLocator(createGeoipLiteGeoLocator()),
    policy: parsePolicy({ falseAlarmBudget: env.KEYWARDEN_FALSE_ALARM_BUDGET }),
    sleep,
  });
  return {
    telemetry,
    // For each record
    fold: (chunk) => foldChunk(chunk, services, epochMs(Date.now())),
  };
});
