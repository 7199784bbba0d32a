// Loads what a fold needs to know of a key: its record, its state, its hold and whether the
// chunk at hand was folded before, in one request.

import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetItemCommand, type KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { OpenIncident } from '#shared/model/stored-incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { KeySnapshot } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { askAws } from './aws-fault.ts';
import { readHold } from './dynamodb-hold-item.ts';
import { readItem, toKey } from './dynamodb-item.ts';
import {
  chunkAt,
  type DynamodbTable,
  holdAt,
  type Item,
  recordAt,
  stateAt,
} from './dynamodb-table.ts';
import { readExceptions } from './stored-exceptions-schema.ts';
import { maybe, storedTime } from './stored-fields.ts';
import { storedKeyRecord } from './stored-key-record-schema.ts';

/** DynamoDB may answer a batch in part when it is busy. */
const MAX_ROUNDS = 4;
const PAUSE_MS = 50;

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
  const items = await getAll(table, keys.map(toKey));
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

async function getAll(table: DynamodbTable, keys: readonly Item[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let open: KeysAndAttributes = { Keys: [...keys], ConsistentRead: true };
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
