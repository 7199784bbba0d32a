// Keeps the state of keys in the table: each commit is one transaction that a version guards.

import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import { countWork, walkWork } from './dynamodb-ask.ts';
import { closeIncident } from './dynamodb-close-incident.ts';
import { commitOnce } from './dynamodb-commit.ts';
import { readListed } from './dynamodb-item.ts';
import { loadKey } from './dynamodb-load-key.ts';
import { readIncident } from './dynamodb-read-incident.ts';
import type { DynamodbTable } from './dynamodb-table.ts';
import { teach } from './dynamodb-teach.ts';
import { storedIncident } from './stored-incident-schema.ts';
import { takeFirst } from './take-first.ts';

export function createDynamodbKeyStore(table: DynamodbTable): KeyStore {
  return {
    load: (keyId, chunkId) => loadKey(table, keyId, chunkId),
    incident: (keyId, incidentId) => readIncident(table, keyId, incidentId),
    commit: (commit) => commitOnce(table, commit),
    close: (ended, notice, now) => closeIncident(table, { ended, notice, now }),
    teach: (taught) => teach(table, taught),
    quietIncidents: (quietSince, limit) => takeFirst(quiet(table, quietSince), limit),
    countOpen: () => countWork(table, 'OPEN'),
  };
}

async function* quiet(table: DynamodbTable, until: EpochMs): AsyncGenerator<StoredIncident> {
  for await (const item of walkWork(table, 'OPEN', until)) {
    yield* readListed(table, storedIncident, item);
  }
}
