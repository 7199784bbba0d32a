// Takes all items of a drill's key out of the table, then its secret: by the secret a later drill finds what
// this one could not take away.
import { DeleteItemCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { askAws } from '#shared/adapters/aws-fault.ts';
import { toKey } from '#shared/adapters/dynamodb-item.ts';
import {
  caseAt,
  type DynamodbTable,
  holdAt,
  type ItemKey,
  noticeAt,
  recordAt,
  stateAt,
} from '#shared/adapters/dynamodb-table.ts';
import { NOTICE_STAGES } from '#shared/model/notice.ts';
import type { KeyId } from '#shared/model/units.ts';
import { noticeIdOf } from '#shared/pipeline/notice-id.ts';
import { deleteDummySecret, type Leftover } from './dummy-secret.ts';

export interface RemoveServices {
  readonly table: DynamodbTable;
  readonly secrets: SecretsManagerClient;
}

const INCIDENT = 'INC#';

/** Idempotent. The record goes first, so that nothing new is folded for the key. */
export async function removeDummy(
  { keyId, secretName }: Leftover,
  { table, secrets }: RemoveServices,
): Promise<void> {
  await deleteItem(table, recordAt(keyId));
  const own = await itemsOf(table, keyId);
  const incidents = own
    .filter(({ sk }) => sk.startsWith(INCIDENT))
    .map(({ sk }) => sk.slice(INCIDENT.length));
  for (const incidentId of incidents) {
    // A notice without its incident would be damaged, and due for ever.
    for (const stage of NOTICE_STAGES) {
      await deleteItem(table, noticeAt(noticeIdOf(incidentId, stage)));
    }
    await deleteItem(table, caseAt(incidentId));
  }
  for (const key of own) await deleteItem(table, key);
  await deleteItem(table, holdAt(keyId));
  await deleteDummySecret(secrets, secretName);
}

async function deleteItem(table: DynamodbTable, key: ItemKey): Promise<void> {
  const command = new DeleteItemCommand({ TableName: table.name, Key: toKey(key) });
  await askAws('delete an item of a drill', () => table.client.send(command));
}

/** State, markers, incidents and events of the key. */
async function itemsOf(table: DynamodbTable, keyId: KeyId): Promise<readonly ItemKey[]> {
  const items: ItemKey[] = [];
  let start: QueryCommandOutput['LastEvaluatedKey'];
  do {
    const command = new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: stateAt(keyId).pk } },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const answer = await askAws('list items of a drill', () => table.client.send(command));
    for (const { pk, sk } of answer.Items ?? []) items.push({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}
