// The few ways in which the stores ask DynamoDB: read one item, change one item, walk the work.
import {
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { EpochMs } from '#shared/model/units.ts';
import { askAws, isAwsError } from './aws-fault.ts';
import { toItem, toKey } from './dynamodb-item.ts';
import {
  type DynamodbTable,
  type Item,
  type ItemKey,
  WORK_INDEX,
  type Work,
} from './dynamodb-table.ts';

/** Consistent: sees every write that was acknowledged. */
export async function getItem(table: DynamodbTable, key: ItemKey): Promise<Item | undefined> {
  const { Item: item } = await askAws('read an item', () =>
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toKey(key), ConsistentRead: true }),
    ),
  );
  return item;
}

export interface Change {
  readonly key: ItemKey;
  /** An update expression; names that DynamoDB reserves are written `#name`. */
  readonly update: string;
  readonly onlyIf?: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly names?: Readonly<Record<string, string>>;
}

/** @returns False when `onlyIf` did not hold. After a lost reply that may be our own doing. */
export async function changeItem(table: DynamodbTable, change: Change): Promise<boolean> {
  const command = new UpdateItemCommand(updateOf(table, change));
  try {
    await table.client.send(command);
    return true;
  } catch (error) {
    if (isAwsError(error, 'ConditionalCheckFailedException')) return false;
    return askAws('change an item', () => Promise.reject(error));
  }
}

export function updateOf(table: DynamodbTable, change: Change): UpdateItemCommandInput {
  return {
    TableName: table.name,
    Key: toKey(change.key),
    UpdateExpression: change.update,
    ConditionExpression: change.onlyIf,
    ...(change.names === undefined ? {} : { ExpressionAttributeNames: { ...change.names } }),
    ExpressionAttributeValues: toItem(change.values),
  };
}

/**
 * Items of one kind in the order of their time, page by page. The index follows the table within moments,
 * so what it shows may already be done.
 *
 * @param until Only what is due by then.
 */
export async function* walkWork(
  table: DynamodbTable,
  work: Work,
  until?: EpochMs,
): AsyncGenerator<Item> {
  yield* walkQuery(table, workQuery(table, work, until));
}

/** Items of one partition in the order of their sort keys. Consistent. */
export function walkPartition(
  table: DynamodbTable,
  pk: string,
  skPrefix: string,
): AsyncGenerator<Item> {
  return walkQuery(table, {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: toItem({ ':pk': pk, ':sk': skPrefix }),
    ConsistentRead: true,
  });
}

/** As {@link walkWork}, the latest first. */
export async function* walkLatestWork(table: DynamodbTable, work: Work): AsyncGenerator<Item> {
  yield* walkQuery(table, { ...workQuery(table, work), ScanIndexForward: false });
}

async function* walkQuery(table: DynamodbTable, query: QueryCommandInput): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = { ...query, ...(start === undefined ? {} : { ExclusiveStartKey: start }) };
    const { Items = [], LastEvaluatedKey } = await askAws('list items', () =>
      table.client.send(new QueryCommand(page)),
    );
    yield* Items;
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

/** As the index shows it: a moment behind. */
export async function countWork(table: DynamodbTable, work: Work): Promise<number> {
  const query = { ...workQuery(table, work), Select: 'COUNT' } as const;
  let count = 0;
  let start: Item | undefined;
  do {
    const page = { ...query, ...(start === undefined ? {} : { ExclusiveStartKey: start }) };
    const answer = await askAws('count items', () => table.client.send(new QueryCommand(page)));
    count += answer.Count ?? 0;
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
  return count;
}

export function workQuery(table: DynamodbTable, work: Work, until?: EpochMs): QueryCommandInput {
  return {
    TableName: table.name,
    IndexName: WORK_INDEX,
    KeyConditionExpression:
      until === undefined ? '#work = :work' : '#work = :work AND workAt <= :until',
    ExpressionAttributeNames: { '#work': 'work' },
    ExpressionAttributeValues: toItem({ ':work': work, ':until': until }),
  };
}
