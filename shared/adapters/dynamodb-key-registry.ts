// Keeps key records in the table, and finds all of them by the index `Work`.
import { isDrill, type KeyRecord } from '#shared/model/key-record.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import { changeItem, countWork, getItem, walkWork } from './dynamodb-ask.ts';
import { readItem, readListed, toText } from './dynamodb-item.ts';
import { setFields } from './dynamodb-set-fields.ts';
import { type DynamodbTable, recordAt } from './dynamodb-table.ts';
import { storedKeyRecord } from './stored-key-record-schema.ts';

export function createDynamodbKeyRegistry(table: DynamodbTable): KeyRegistry {
  return {
    get: (keyId) => get(table, keyId),
    list: () => list(table),
    put: (record) => put(table, record),
    count: () => countWork(table, 'KEYS'),
  };
}

async function get(table: DynamodbTable, keyId: KeyId): Promise<KeyRecord | undefined> {
  const item = await getItem(table, recordAt(keyId));
  return item === undefined ? undefined : readItem(storedKeyRecord, item).record;
}

async function* list(table: DynamodbTable): AsyncGenerator<KeyRecord> {
  for await (const item of walkWork(table, 'KEYS')) {
    for (const { record } of readListed(table, storedKeyRecord, item)) yield record;
  }
}

/** The index wants a number to sort by; records have no order. What else stands in the item stays. */
async function put(table: DynamodbTable, record: KeyRecord): Promise<void> {
  const isListed = !isDrill(record);
  const fields = {
    work: isListed ? 'KEYS' : undefined,
    workAt: isListed ? 0 : undefined,
    record: toText(record),
  };
  await changeItem(table, { key: recordAt(record.keyId), ...setFields(fields) });
}
