// Loads what a fold needs to know of a key: its record, its state, its hold and whether the
// chunk at hand was folded before, in one request.
import * as z from 'zod';
import type { OpenIncident } from '#shared/model/stored-incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { KeySnapshot } from '#shared/ports/key-store.ts';
import { getItems } from './dynamodb-get-items.ts';
import { readHold } from './dynamodb-hold-item.ts';
import { readItem } from './dynamodb-item.ts';
import { chunkAt, type DynamodbTable, holdAt, recordAt, stateAt } from './dynamodb-table.ts';
import { readExceptions } from './stored-exceptions-schema.ts';
import { maybe, storedTime } from './stored-fields.ts';
import { storedKeyRecord } from './stored-key-record-schema.ts';

const openIncident: z.ZodType<OpenIncident> = z.object({
  incidentId: z.string().min(1),
  lastAt: storedTime,
  ordinarySince: z.int(),
  epoch: z.int(),
  storedEvents: z.int().default(0),
  leftOutEvents: z.int().default(0),
});

const keyState = z.object({
  version: z.int().min(1),
  baseline: z.instanceof(Uint8Array),
  openIncident: maybe(openIncident),
});

export async function loadKey(
  table: DynamodbTable,
  keyId: KeyId,
  chunkId: string | undefined,
): Promise<KeySnapshot> {
  const keys = [recordAt(keyId), stateAt(keyId), holdAt(keyId)];
  if (chunkId !== undefined) keys.push(chunkAt(keyId, chunkId));
  const items = await getItems(table, keys);
  const [record, state, hold, marker] = keys.map(({ pk, sk }) =>
    items.find((item) => item['pk']?.S === pk && item['sk']?.S === sk),
  );
  const known = state === undefined ? undefined : readItem(keyState, state);
  return {
    record: record === undefined ? undefined : readItem(storedKeyRecord, record).record,
    exceptions: readExceptions(table, record),
    version: known?.version ?? 0,
    baseline: known?.baseline,
    openIncident: known?.openIncident,
    hold: readHold(keyId, hold),
    hasChunk: marker !== undefined,
  };
}
