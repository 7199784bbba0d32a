// Keeps the care of keys in the table: an item for each key, and one for the round that is open.
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type CareRound, type KeyCare, NO_ROUND } from '#shared/model/key-care.ts';
import { DAY_MS, type EpochMs, type KeyId, SECOND_MS } from '#shared/model/units.ts';
import type { CareStore } from '#shared/ports/care-store.ts';
import { askAws } from './aws-fault.ts';
import { changeItem, getItem } from './dynamodb-ask.ts';
import { getItems, MOST_AT_ONCE } from './dynamodb-get-items.ts';
import { readItem, readListed, toItem, toText } from './dynamodb-item.ts';
import { CARE_ROUND, careAt, type DynamodbTable } from './dynamodb-table.ts';
import { storedCare, storedCareRound } from './stored-care-schema.ts';

/** Longer than a reminder takes: a key that is gone leaves nothing behind. */
const KEPT_MS = 40 * DAY_MS;

export function createDynamodbCareStore(table: DynamodbTable): CareStore {
  return {
    round: () => readRound(table),
    changeRound: (before, after) => changeRound(table, before, after),
    ofKeys: (keyIds) => ofKeys(table, keyIds),
    put: (care, now) => put(table, care, now),
  };
}

async function readRound(table: DynamodbTable): Promise<CareRound> {
  const item = await getItem(table, CARE_ROUND);
  return item === undefined ? NO_ROUND : readItem(storedCareRound, item);
}

async function changeRound(
  table: DynamodbTable,
  before: CareRound,
  after: CareRound,
): Promise<boolean> {
  const isStored = '#day = :day AND isClosed = :isClosed';
  const isFirst = before.day === NO_ROUND.day && before.isClosed;
  return changeItem(table, {
    key: CARE_ROUND,
    update: 'SET #day = :nextDay, isClosed = :nextClosed',
    onlyIf: isFirst ? `attribute_not_exists(pk) OR (${isStored})` : isStored,
    names: { '#day': 'day' },
    values: {
      ':day': before.day,
      ':isClosed': before.isClosed,
      ':nextDay': after.day,
      ':nextClosed': after.isClosed,
    },
  });
}

async function ofKeys(table: DynamodbTable, keyIds: readonly KeyId[]): Promise<readonly KeyCare[]> {
  const cares: KeyCare[] = [];
  for (let from = 0; from < keyIds.length; from += MOST_AT_ONCE) {
    const items = await getItems(table, keyIds.slice(from, from + MOST_AT_ONCE).map(careAt));
    for (const item of items) {
      cares.push(...readListed(table, storedCare, item).map(({ care }) => care));
    }
  }
  return cares;
}

async function put(table: DynamodbTable, care: KeyCare, now: EpochMs): Promise<void> {
  const expiresAt = Math.ceil((now + KEPT_MS) / SECOND_MS);
  const Item = toItem({ ...careAt(care.keyId), care: toText(care), expiresAt });
  await askAws('put the care of a key', () =>
    table.client.send(new PutItemCommand({ TableName: table.name, Item })),
  );
}
