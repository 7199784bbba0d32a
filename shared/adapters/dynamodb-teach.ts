// Writes what a key was taught over what it knew, and closes the incident that it was taught from: both or
// none. Updates alone, so that nobody needs leave to put a state of his own making over a key's.
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { TaughtBaseline } from '#shared/ports/key-store.ts';
import { checkBaselineSize } from './check-commit.ts';
import { toItem, toKey } from './dynamodb-item.ts';
import { type DynamodbTable, incidentAt, stateAt } from './dynamodb-table.ts';
import { isTransactionConflict, writeTogether } from './dynamodb-write-together.ts';

/** After a lost reply it may say that it was not written: then the same is taught again. */
export async function teach(table: DynamodbTable, taught: TaughtBaseline): Promise<boolean> {
  const { closes } = taught;
  checkBaselineSize(taught.baseline);
  const writes = [
    stateUpdate(table, taught),
    ...(closes === undefined ? [] : [closing(table, taught, closes)]),
  ];
  const judge = async (failed: readonly boolean[]) =>
    failed.includes(true) ? ('conflict' as const) : undefined;
  try {
    return (await writeTogether(table, { writes, notices: [], judge })) === 'committed';
  } catch (error) {
    if (isTransactionConflict(error)) return false;
    throw error;
  }
}

function stateUpdate(table: DynamodbTable, taught: TaughtBaseline): TransactWriteItem {
  const { keyId, version, baseline, closes, now } = taught;
  const set = 'SET version = :next, baseline = :baseline, updatedAt = :now';
  return {
    Update: {
      TableName: table.name,
      Key: toKey(stateAt(keyId)),
      UpdateExpression: closes === undefined ? set : `${set} REMOVE openIncident`,
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: toItem({
        ':version': version,
        ':next': version + 1,
        ':baseline': baseline,
        ':now': now,
      }),
    },
  };
}

function closing(
  table: DynamodbTable,
  { keyId }: TaughtBaseline,
  incidentId: string,
): TransactWriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: toKey(incidentAt(keyId, incidentId)),
      UpdateExpression: 'SET #status = :closed REMOVE #work, workAt',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#status': 'status', '#work': 'work' },
      ExpressionAttributeValues: toItem({ ':closed': 'closed' }),
    },
  };
}
