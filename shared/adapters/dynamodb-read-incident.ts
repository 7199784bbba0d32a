// Reads one incident from the table.
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import { getItem } from './dynamodb-ask.ts';
import { readItem } from './dynamodb-item.ts';
import { type DynamodbTable, incidentAt } from './dynamodb-table.ts';
import { storedIncident } from './stored-incident-schema.ts';

export async function readIncident(
  table: DynamodbTable,
  keyId: KeyId,
  incidentId: string,
): Promise<StoredIncident | undefined> {
  const item = await getItem(table, incidentAt(keyId, incidentId));
  return item === undefined ? undefined : readItem(storedIncident, item);
}
