// Keeps the audit trail in the table: row, head and notices in one transaction, tried again when another
// was quicker.
import { setTimeout as pause } from 'node:timers/promises';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AuditEntry, AuditRow } from '#shared/model/audit-row.ts';
import type { Notice } from '#shared/model/notice.ts';
import type { AuditHead, AuditTrail } from '#shared/ports/audit-trail.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { chainRow } from '#shared/respond/audit-chain.ts';
import { getItem, walkPartition } from './dynamodb-ask.ts';
import { readItem, readListed, toItem, toText } from './dynamodb-item.ts';
import { AUDIT_HEAD, auditRowAt, type DynamodbTable } from './dynamodb-table.ts';
import { isTransactionConflict, writeTogether } from './dynamodb-write-together.ts';
import { sha256Hex } from './sha256-hex.ts';
import { storedAuditHead, storedAuditRow } from './stored-audit-schema.ts';

/** Each further try needs another row that came in between. */
const MOST_TRIES = 16;
const PAUSE_MS = 40;

export function createDynamodbAuditTrail(table: DynamodbTable): AuditTrail {
  return {
    append: (entry, notices = []) => append(table, entry, notices),
    rows: () => rows(table),
    head: () => head(table),
  };
}

async function append(
  table: DynamodbTable,
  entry: AuditEntry,
  notices: readonly Notice[],
): Promise<AuditRow> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    // Those who have met once must not meet again at the same moment.
    if (attempt > 0) await pause(Math.random() * PAUSE_MS * Math.min(attempt, 8));
    const before = await head(table);
    const row = chainRow(entry, before, sha256Hex);
    if (await write(table, row, notices)) return row;
  }
  throw new OutsideError(
    'unavailable',
    `Expected to append to the audit trail within ${MOST_TRIES} tries, got none.`,
  );
}

/** @returns False when another row has been appended instead. */
async function write(
  table: DynamodbTable,
  row: AuditRow,
  notices: readonly Notice[],
): Promise<boolean> {
  const writes = [rowPut(table, row), headPut(table, row)];
  try {
    const judge = async (failed: readonly boolean[]) =>
      failed.includes(true) ? ('conflict' as const) : undefined;
    const result = await writeTogether(table, { writes, notices, judge });
    return result === 'committed' || (await isThere(table, row));
  } catch (error) {
    // Two at once cancel each other; and a reply that was lost leaves the row there.
    if (!(error instanceof OutsideError) || error.code !== 'unavailable') throw error;
    if (await isThere(table, row)) return true;
    if (!isTransactionConflict(error)) throw error;
    return false;
  }
}

async function isThere(table: DynamodbTable, { seq, hash }: AuditRow): Promise<boolean> {
  const item = await getItem(table, auditRowAt(seq));
  return item !== undefined && readItem(storedAuditRow, item).row.hash === hash;
}

/**
 * A row that is there is never written over. That binds the head as well: it moves on with a row alone, so
 * where the next row is missing the head is the one that was read.
 */
function rowPut(table: DynamodbTable, row: AuditRow): TransactWriteItem {
  const Item = toItem({ ...auditRowAt(row.seq), row: toText(row) });
  return {
    Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
}

/** Put and not updated: a transaction of one kind of write needs one permission. */
function headPut(table: DynamodbTable, { seq, hash }: AuditRow): TransactWriteItem {
  return { Put: { TableName: table.name, Item: toItem({ ...AUDIT_HEAD, seq, hash }) } };
}

/** One that cannot be read is left out and told of: then the check misses it. */
async function* rows(table: DynamodbTable): AsyncGenerator<AuditRow> {
  for await (const item of walkPartition(table, AUDIT_HEAD.pk, 'ROW#')) {
    for (const { row } of readListed(table, storedAuditRow, item)) yield row;
  }
}

async function head(table: DynamodbTable): Promise<AuditHead | undefined> {
  const item = await getItem(table, AUDIT_HEAD);
  return item === undefined ? undefined : readItem(storedAuditHead, item);
}
