// Finds incidents and their calls in the table.
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { IncidentArchive } from '#shared/ports/incident-archive.ts';
import { askAws } from './aws-fault.ts';
import { getItem, walkWork } from './dynamodb-ask.ts';
import { readEvidence } from './dynamodb-evidence.ts';
import { readItem, readListed, toItem } from './dynamodb-item.ts';
import { type DynamodbTable, type Item, incidentAt } from './dynamodb-table.ts';
import { latestFirst } from './latest-incidents.ts';
import { storedIncident } from './stored-incident-schema.ts';
import { takeFirst } from './take-first.ts';

export function createDynamodbIncidentArchive(table: DynamodbTable): IncidentArchive {
  return {
    incident: (keyId, incidentId) => incident(table, keyId, incidentId),
    open: (limit) => takeFirst(openOnes(table), limit),
    ofKey: async (keyId, limit) => latestFirst(await ofKey(table, keyId)).slice(0, limit),
    evidence: (keyId, incidentId) => readEvidence(table, keyId, incidentId),
  };
}

async function incident(
  table: DynamodbTable,
  keyId: KeyId,
  incidentId: string,
): Promise<StoredIncident | undefined> {
  const item = await getItem(table, incidentAt(keyId, incidentId));
  return item === undefined ? undefined : readItem(storedIncident, item);
}

async function* openOnes(table: DynamodbTable): AsyncGenerator<StoredIncident> {
  for await (const item of walkWork(table, 'OPEN')) yield* readListed(table, storedIncident, item);
}

/** Few: an incident lasts for a day at least, and its item is a few KB. */
async function ofKey(table: DynamodbTable, keyId: KeyId): Promise<readonly StoredIncident[]> {
  const { pk, sk } = incidentAt(keyId, '');
  const found: StoredIncident[] = [];
  let start: Item | undefined;
  do {
    const command = new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: toItem({ ':pk': pk, ':sk': sk }),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const page = await askAws('list incidents', () => table.client.send(command));
    found.push(...(page.Items ?? []).flatMap((item) => readListed(table, storedIncident, item)));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return found;
}
