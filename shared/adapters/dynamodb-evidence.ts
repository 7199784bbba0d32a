// Keeps the calls of incidents beside them in the table: written with the chunk that brought them, read when
// somebody asks for the incident's file.
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Evidence, EvidenceEvent } from '#shared/model/evidence.ts';
import { DAY_MS, type KeyId, SECOND_MS } from '#shared/model/units.ts';
import type { FoldCommit } from '#shared/ports/key-store.ts';
import { walkPartition } from './dynamodb-ask.ts';
import { readListed, toItem } from './dynamodb-item.ts';
import { type DynamodbTable, evidenceAt } from './dynamodb-table.ts';
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
  const { pk, sk } = evidenceAt(keyId, incidentId, '');
  for await (const item of walkPartition(table, pk, sk)) {
    for (const piece of readListed(table, stored, item)) {
      events.push(...piece.calls);
      leftOut += piece.leftOut;
    }
  }
  return { events: inOrder(events), leftOut };
}
