// Makes tables as the deployment does, on DynamoDB Local, with the stores on them.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbCareStore } from '#shared/adapters/dynamodb-care-store.ts';
import { createDynamodbCaseStore } from '#shared/adapters/dynamodb-case-store.ts';
import { createDynamodbDigestStore } from '#shared/adapters/dynamodb-digest-store.ts';
import { createDynamodbExceptionStore } from '#shared/adapters/dynamodb-exception-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbIncidentArchive } from '#shared/adapters/dynamodb-incident-archive.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbLineStore } from '#shared/adapters/dynamodb-line-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { createDynamodbPaceStore } from '#shared/adapters/dynamodb-pace-store.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import type { OutsideError } from '#shared/ports/outside-error.ts';
import { createWorkTable, dynamodbLocalClient } from '#test/emulator/create-work-table.ts';
import type { Stores } from '../stores.ts';

export interface WorkTable extends DynamodbTable {
  readonly damaged: OutsideError[];
}

export function dynamodbClient(): DynamoDBClient {
  return dynamodbLocalClient(inject('dynamodbEndpoint'));
}

export async function createTable(client = dynamodbClient()): Promise<WorkTable> {
  const name = await createWorkTable(client);
  const damaged: OutsideError[] = [];
  return { client, name, damaged, onDamaged: (error) => damaged.push(error) };
}

export function storesOn(table: DynamodbTable): Stores {
  return {
    keys: createDynamodbKeyStore(table),
    archive: createDynamodbIncidentArchive(table),
    notices: createDynamodbNoticeStore(table),
    holds: createDynamodbHoldStore(table),
    brake: createDynamodbBrakeStore(table),
    care: createDynamodbCareStore(table),
    registry: createDynamodbKeyRegistry(table),
    exceptions: createDynamodbExceptionStore(table),
    audit: createDynamodbAuditTrail(table),
    cases: createDynamodbCaseStore(table),
    pace: createDynamodbPaceStore(table),
    digests: createDynamodbDigestStore(table),
    lines: createDynamodbLineStore(table),
  };
}
