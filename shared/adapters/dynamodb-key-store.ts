// Keeps the state of keys in the table: each commit is one transaction that a version guards.

import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import { countWork, getItem, walkWork } from './dynamodb-ask.ts';
import { closeIncident } from './dynamodb-close-incident.ts';
import { commitOnce } from './dynamodb-commit.ts';
import { readItem, readListed } from './dynamodb-item.ts';
import { loadKey } from './dynamodb-load-key.ts';
import { type DynamodbTable, incidentAt } from './dynamodb-table.ts';
import { teach } from './dynamodb-teach.ts';
import { storedIncident } from './stored-incident-schema.ts';
import { takeFirst } from './take-first.ts';

export function createDynamodbKeyStore(table: DynamodbTable): KeyStore {
  return {
    load: (keyId, chunkId) => loadKey(table, keyId, chunkId),
    incident: (keyId, incidentId) => incident(table, keyId, incidentId),
    commit: (commit) => commitOnce(table, commit),
    close: (ended, notice, now) => closeIncident(table, { ended, notice, now }),
    teach: (taught) => teach(table, taught),
    quietIncidents: (quietSince, limit) => takeFirst(quiet(table, quietSince), limit),
    countOpen: () => countWork(table, 'OPEN'),
  };
}

async function incident(
  table: DynamodbTable,
  keyId: KeyId,
  incidentId: string,
): Promise<StoredIncident | undefined> {
  const item = await getItem(table, incidentAt(keyId, incidentId));
  return item === undefined ? undefined : readItem(storedIncident, item);
}

async function* quiet(table: DynamodbTable, until: EpochMs): AsyncGenerator<StoredIncident> {
  for await (const item of walkWork(table, 'OPEN', until)) {
    yield* readListed(table, storedIncident, item);
  }
}
