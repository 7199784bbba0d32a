// Finds incidents and their calls in the table.
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { IncidentArchive } from '#shared/ports/incident-archive.ts';
import { walkPartition, walkWork } from './dynamodb-ask.ts';
import { readEvidence } from './dynamodb-evidence.ts';
import { readListed } from './dynamodb-item.ts';
import { readIncident } from './dynamodb-read-incident.ts';
import { type DynamodbTable, incidentAt } from './dynamodb-table.ts';
import { latestFirst } from './latest-incidents.ts';
import { storedIncident } from './stored-incident-schema.ts';
import { takeFirst } from './take-first.ts';

export function createDynamodbIncidentArchive(table: DynamodbTable): IncidentArchive {
  return {
    incident: (keyId, incidentId) => readIncident(table, keyId, incidentId),
    open: (limit) => takeFirst(openOnes(table), limit),
    ofKey: async (keyId, limit) => latestFirst(await ofKey(table, keyId)).slice(0, limit),
    evidence: (keyId, incidentId) => readEvidence(table, keyId, incidentId),
  };
}

async function* openOnes(table: DynamodbTable): AsyncGenerator<StoredIncident> {
  for await (const item of walkWork(table, 'OPEN')) yield* readListed(table, storedIncident, item);
}

/** Few: an incident lasts for a day at least, and its item is a few KB. */
async function ofKey(table: DynamodbTable, keyId: KeyId): Promise<readonly StoredIncident[]> {
  const { pk, sk } = incidentAt(keyId, '');
  const found: StoredIncident[] = [];
  for await (const item of walkPartition(table, pk, sk)) {
    found.push(...readListed(table, storedIncident, item));
  }
  return found;
}
