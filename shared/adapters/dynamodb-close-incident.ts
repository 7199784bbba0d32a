// Ends a quiet incident: the key's state forgets it, its item is closed and people are told, all at once.
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Notice } from '#shared/model/notice.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { CommitResult } from '#shared/ports/key-store.ts';
import { getItem } from './dynamodb-ask.ts';
import { incidentPut } from './dynamodb-commit.ts';
import { readItem, toItem, toKey } from './dynamodb-item.ts';
import { type DynamodbTable, incidentAt, stateAt } from './dynamodb-table.ts';
import { writeTogether } from './dynamodb-write-together.ts';
import { storedIncident } from './stored-incident-schema.ts';

export interface Closing {
  readonly ended: StoredIncident;
  /** Undefined when nobody is to be told. */
  readonly notice: Notice | undefined;
  readonly now: EpochMs;
}

export async function closeIncident(
  table: DynamodbTable,
  { ended, notice, now }: Closing,
): Promise<CommitResult> {
  return writeTogether(table, {
    writes: [stateUpdate(table, ended), incidentPut(table, ended, now)],
    notices: notice === undefined ? [] : [notice],
    judge: async ([hasGoneOn]) => {
      if (hasGoneOn !== true) return undefined;
      return (await isClosed(table, ended)) ? 'duplicate' : 'conflict';
    },
  });
}

/** The version rises, so that a fold which has loaded the open incident cannot write it back. */
function stateUpdate(table: DynamodbTable, { incident }: StoredIncident): TransactWriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: toKey(stateAt(incident.keyId)),
      UpdateExpression: 'SET version = version + :one REMOVE openIncident',
      ConditionExpression:
        'openIncident.incidentId = :incidentId AND openIncident.lastAt = :lastAt',
      ExpressionAttributeValues: toItem({
        ':one': 1,
        ':incidentId': incident.incidentId,
        ':lastAt': incident.endedAt,
      }),
    },
  };
}

async function isClosed(table: DynamodbTable, { incident }: StoredIncident): Promise<boolean> {
  const item = await getItem(table, incidentAt(incident.keyId, incident.incidentId));
  return item !== undefined && readItem(storedIncident, item).status === 'closed';
}
