// Reads several items at once, consistently: sees every write that was acknowledged.
import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetItemCommand, type KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { askAws } from './aws-fault.ts';
import { toKey } from './dynamodb-item.ts';
import type { DynamodbTable, Item, ItemKey } from './dynamodb-table.ts';

/** DynamoDB may answer a batch in part when it is busy. */
const MAX_ROUNDS = 4;
const PAUSE_MS = 50;
/** What one request may ask for. */
export const MOST_AT_ONCE = 100;

/** @param keys At most {@link MOST_AT_ONCE}. */
export async function getItems(
  table: DynamodbTable,
  keys: readonly ItemKey[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let open: KeysAndAttributes = { Keys: keys.map(toKey), ConsistentRead: true };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (round > 0) await pause(PAUSE_MS * 2 ** round);
    const command = new BatchGetItemCommand({ RequestItems: { [table.name]: open } });
    const answer = await askAws('load a key', () => table.client.send(command));
    items.push(...(answer.Responses?.[table.name] ?? []));
    const left = answer.UnprocessedKeys?.[table.name];
    if (left === undefined) return items;
    open = left;
  }
  throw new OutsideError('unavailable', 'Expected AWS to load a key, got a part of it.');
}
