// Makes tables as the deployment does, on DynamoDB Local, with the stores on them.
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbKeyRegistry } from '#shared/adapters/dynamodb-key-registry.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import type { OutsideError } from '#shared/ports/outside-error.ts';
import type { Stores } from '../stores.ts';

export interface WorkTable extends DynamodbTable {
  readonly damaged: OutsideError[];
}

export function dynamodbClient(): DynamoDBClient {
  return new DynamoDBClient({
    ...awsClientSettings(),
    endpoint: inject('dynamodbEndpoint'),
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}

export async function createTable(client = dynamodbClient()): Promise<WorkTable> {
  const name = `keywarden-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'work', AttributeType: 'S' },
        { AttributeName: 'workAt', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'Work',
          KeySchema: [
            { AttributeName: 'work', KeyType: 'HASH' },
            { AttributeName: 'workAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  const damaged: OutsideError[] = [];
  return { client, name, damaged, onDamaged: (error) => damaged.push(error) };
}

export function storesOn(table: DynamodbTable): Stores {
  return {
    keys: createDynamodbKeyStore(table),
    notices: createDynamodbNoticeStore(table),
    holds: createDynamodbHoldStore(table),
    brake: createDynamodbBrakeStore(table),
    registry: createDynamodbKeyRegistry(table),
  };
}
