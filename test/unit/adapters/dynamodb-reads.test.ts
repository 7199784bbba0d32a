// How the stores ask: what is decided on must not be older than the last write.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import type { DynamodbTable } from '#shared/adapters/dynamodb-table.ts';
import { takeFirst } from '#shared/adapters/take-first.ts';
import { KEY } from '#test/contract/stores.ts';

/** A table that is empty and never reaches the network, and what it was asked. */
function listen() {
  const client = new DynamoDBClient({ region: 'eu-central-1' });
  const asked: unknown[] = [];
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        asked.push(input);
        return { output: { $metadata: {} }, response: {} };
      },
    { step: 'initialize', priority: 'high' },
  );
  const table: DynamodbTable = { client, name: 'table', onDamaged: () => undefined };
  return { table, asked };
}

describe('stores on DynamoDB', () => {
  it('read one item as it was last written: a kill switch that was just pulled counts', async () => {
    const { table, asked } = listen();
    await createDynamodbBrakeStore(table).read();
    expect(asked).toMatchObject([{ ConsistentRead: true }]);
  });

  it('load a key as it was last written: a release that was just made counts', async () => {
    const { table, asked } = listen();
    await createDynamodbKeyStore(table).load(KEY);
    expect(asked).toMatchObject([{ RequestItems: { table: { ConsistentRead: true } } }]);
  });

  it('walk the audit trail to its last row', async () => {
    const { table, asked } = listen();
    await takeFirst(createDynamodbAuditTrail(table).rows(), 10);
    expect(asked).toMatchObject([{ ConsistentRead: true }]);
  });
});
