// Commits a folded chunk: state, marker, incidents, evidence and notices in one transaction.
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { isDrill } from '#shared/model/key-record.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { DAY_MS, type EpochMs, type KeyId, SECOND_MS } from '#shared/model/units.ts';
import type { CommitResult, FoldCommit } from '#shared/ports/key-store.ts';
import { checkCommit, checkItems } from './check-commit.ts';
import { getItem } from './dynamodb-ask.ts';
import { evidencePuts } from './dynamodb-evidence.ts';
import { toItem, toText } from './dynamodb-item.ts';
import { chunkAt, type DynamodbTable, incidentAt, stateAt } from './dynamodb-table.ts';
import { isTransactionConflict, writeTogether } from './dynamodb-write-together.ts';

const MARKER_MS = 35 * DAY_MS;

/** A marker counts for as long as it is there: that DynamoDB deletes late only makes the memory longer. */
async function hasChunk(table: DynamodbTable, keyId: KeyId, chunkId: string): Promise<boolean> {
  return (await getItem(table, chunkAt(keyId, chunkId))) !== undefined;
}

/** The marker is read again before anything else is believed: if it is there, it was this very chunk. */
export async function commitOnce(table: DynamodbTable, commit: FoldCommit): Promise<CommitResult> {
  checkCommit(commit);
  const writes = [
    statePut(table, commit),
    markerPut(table, commit),
    ...commit.incidents.map((stored) => incidentPut(table, stored, commit.now)),
    ...evidencePuts(table, commit),
  ];
  checkItems(writes.length, commit);
  try {
    return await writeTogether(table, {
      writes,
      notices: commit.notices,
      judge: async ([isStale]) => {
        if (await hasChunk(table, commit.keyId, commit.chunkId)) return 'duplicate';
        return isStale === true ? 'conflict' : undefined;
      },
    });
  } catch (error) {
    // Two workers at one key: the other has won, or will at the next try.
    if (isTransactionConflict(error)) return 'conflict';
    throw error;
  }
}

export function incidentPut(
  table: DynamodbTable,
  stored: StoredIncident,
  now: EpochMs,
): TransactWriteItem {
  const { keyId, incidentId, endedAt } = stored.incident;
  const isWork = stored.status === 'open' && !isDrill(stored.incident);
  const Item = toItem({
    ...incidentAt(keyId, incidentId),
    ...(isWork ? { work: 'OPEN', workAt: Math.max(endedAt, now) } : {}),
    status: stored.status,
    incident: toText(stored.incident),
  });
  return { Put: { TableName: table.name, Item } };
}

function statePut(table: DynamodbTable, commit: FoldCommit): TransactWriteItem {
  const { keyId, version, baseline, openIncident, now } = commit;
  const Item = toItem({
    ...stateAt(keyId),
    version: version + 1,
    baseline,
    openIncident,
    updatedAt: now,
  });
  if (version === 0) {
    return {
      Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
    };
  }
  return {
    Put: {
      TableName: table.name,
      Item,
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: toItem({ ':version': version }),
    },
  };
}

function markerPut(table: DynamodbTable, { keyId, chunkId, now }: FoldCommit): TransactWriteItem {
  const expiresAt = Math.ceil((now + MARKER_MS) / SECOND_MS);
  const Item = toItem({ ...chunkAt(keyId, chunkId), expiresAt });
  return {
    Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
}
