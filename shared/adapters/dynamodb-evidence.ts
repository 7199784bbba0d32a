// Keeps the calls of incidents beside them in the table: written with the chunk that brought them, read when
// somebody asks for the incident's file.
import { QueryCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Evidence, EvidenceEvent } from '#shared/model/evidence.ts';
import { DAY_MS, type KeyId, SECOND_MS } from '#shared/model/units.ts';
import type { FoldCommit } from '#shared/ports/key-store.ts';
import { askAws } from './aws-fault.ts';
import { readListed, toItem } from './dynamodb-item.ts';
import { type DynamodbTable, evidenceAt, type Item } from './dynamodb-table.ts';
import { inOrder } from './order-evidence.ts';
import { packEvidence, unpackEvidence } from './pack-evidence.ts';

const KEPT_MS = 400 * DAY_MS;

/** The chunk's marker guards them: they need no condition of their own. */
export function evidencePuts(table: DynamodbTable, commit: FoldCommit): TransactWriteItem[] {
  const { keyId, chunkId, evidence, now } = commit;
  const expiresAt = Math.ceil((now + KEPT_MS) / SECOND_MS);
  const put = (incidentId: string, piece: string, fields: object): TransactWriteItem => {
    const Item = toItem({ ...evidenceAt(keyId, incidentId, piece), ...fields, expiresAt });
    return { Put: { TableName: table.name, Item } };
  };
  return evidence.flatMap(({ incidentId, events, leftOut }) => {
    const pieces = packEvidence(events).map((calls, n) =>
      put(incidentId, n === 0 ? chunkId : `${chunkId}#${n}`, { calls }),
    );
    // One for the incident, under the name of no chunk: written again when more did not fit.
    return leftOut === 0 ? pieces : [...pieces, put(incidentId, '', { leftOut })];
  });
}

const stored = z.object({
  leftOut: z.int().min(0).default(0),
  calls: z
    .instanceof(Uint8Array)
    .transform(unpackEvidence)
    .default(() => []),
});

/** A piece that cannot be read is reported, and the others are given all the same. */
export async function readEvidence(
  table: DynamodbTable,
  keyId: KeyId,
  incidentId: string,
): Promise<Evidence> {
  const events: EvidenceEvent[] = [];
  let leftOut = 0;
  for await (const item of evidenceItems(table, keyId, incidentId)) {
    for (const piece of readListed(table, stored, item)) {
      events.push(...piece.calls);
      leftOut += piece.leftOut;
    }
  }
  return { events: inOrder(events), leftOut };
}

async function* evidenceItems(
  table: DynamodbTable,
  keyId: KeyId,
  incidentId: string,
): AsyncGenerator<Item> {
  const { pk, sk } = evidenceAt(keyId, incidentId, '');
  let start: Item | undefined;
  do {
    const command = new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: toItem({ ':pk': pk, ':sk': sk }),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const page = await askAws('list the calls of an incident', () => table.client.send(command));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}
