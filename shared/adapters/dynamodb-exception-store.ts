// Keeps exceptions in the item of a key's record, in attributes of their own: a record that is put anew
// leaves them.
import { randomUUID } from 'node:crypto';
import { type KeyExceptions, NO_EXCEPTIONS } from '#shared/model/key-exceptions.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { ExceptionStore } from '#shared/ports/exception-store.ts';
import { changeItem, getItem } from './dynamodb-ask.ts';
import { readItem, toText } from './dynamodb-item.ts';
import { type DynamodbTable, recordAt } from './dynamodb-table.ts';
import { storedExceptions } from './stored-exceptions-schema.ts';

export function createDynamodbExceptionStore(table: DynamodbTable): ExceptionStore {
  return {
    read: (keyId) => read(table, keyId),
    change: (keyId, before, after) => change(table, keyId, { before, after }),
  };
}

/** Damaged ones are a fault here: a change would write over what nobody could read. */
async function read(table: DynamodbTable, keyId: KeyId): Promise<KeyExceptions> {
  const item = await getItem(table, recordAt(keyId));
  if (item?.['exceptions'] === undefined) return NO_EXCEPTIONS;
  const { exceptions, exceptionsVersion } = readItem(storedExceptions, item);
  return exceptions === undefined ? NO_EXCEPTIONS : { version: exceptionsVersion, ...exceptions };
}

interface Changing {
  readonly before: KeyExceptions;
  readonly after: KeyExceptions;
}

/** As with holds, the attempt's own mark tells a lost reply from another's write. */
async function change(
  table: DynamodbTable,
  keyId: KeyId,
  { before, after }: Changing,
): Promise<boolean> {
  const { suppressions, expectedChanges } = after;
  const { version } = before;
  const attempt = randomUUID();
  const isSame =
    version === 0 ? 'attribute_not_exists(exceptionsVersion)' : 'exceptionsVersion = :version';
  const isChanged = await changeItem(table, {
    key: recordAt(keyId),
    update:
      'SET #exceptions = :exceptions, exceptionsVersion = :next, exceptionsAttempt = :attempt',
    onlyIf: `attribute_exists(pk) AND ${isSame}`,
    names: { '#exceptions': 'exceptions' },
    values: {
      ...(version === 0 ? {} : { ':version': version }),
      ':exceptions': toText({ suppressions, expectedChanges }),
      ':next': version + 1,
      ':attempt': attempt,
    },
  });
  if (isChanged) return true;
  return (await getItem(table, recordAt(keyId)))?.['exceptionsAttempt']?.S === attempt;
}
