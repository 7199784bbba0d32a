// Keeps digests in the table, each in parts: a set takes an entry as often as it comes, and counts it once.
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { hashText } from '#shared/baseline/hash-text.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '#shared/model/units.ts';
import type { ClosedDigest, DigestEntry, DigestStore } from '#shared/ports/digest-store.ts';
import { askAws } from './aws-fault.ts';
import { MOST_ENTRIES_OF_PART, MOST_LINES_OF_PART, PARTS, readDigest } from './digest-form.ts';
import { changeItem, getItem, updateOf } from './dynamodb-ask.ts';
import { readItem } from './dynamodb-item.ts';
import { type DynamodbTable, digestPartAt, type ItemKey } from './dynamodb-table.ts';

const KEPT_MS = 35 * DAY_MS;
const HAS_ROOM =
  'attribute_not_exists(closedAt) AND (attribute_not_exists(entries) OR size(entries) < :most)';
const HAS_ROOM_FOR_LINES = 'attribute_not_exists(#lines) OR size(#lines) < :mostLines';

const texts = z.set(z.string()).default(new Set());
const storedPart = z.object({ entries: texts, lines: texts });

export function createDynamodbDigestStore(table: DynamodbTable): DigestStore {
  return {
    add: (digestId, entry) => add(table, digestId, entry),
    close: (digestId, now) => close(table, digestId, now),
  };
}

async function add(table: DynamodbTable, digestId: string, entry: DigestEntry): Promise<boolean> {
  const key = digestPartAt(digestId, hashText(entry.id) % PARTS);
  // Beyond the first few no line is kept, and then a write that is refused would cost as much as one that is not.
  const { entries, lines } = readItem(storedPart, (await getItem(table, key)) ?? {});
  if ([...entries].some((text) => text.startsWith(`${entry.id} `))) return true;
  if (lines.size < MOST_LINES_OF_PART && (await addWithLine(table, key, entry))) return true;
  if (await addBare(table, key, entry)) return true;
  const after = readItem(storedPart, (await getItem(table, key)) ?? {});
  return [...after.entries].some((text) => text.startsWith(`${entry.id} `));
}

function addWithLine(table: DynamodbTable, key: ItemKey, { id, facts, line }: DigestEntry) {
  return changeItem(table, {
    key,
    update: 'ADD entries :entry, #lines :line',
    onlyIf: `${HAS_ROOM} AND (${HAS_ROOM_FOR_LINES})`,
    names: { '#lines': 'lines' },
    values: {
      ':entry': new Set([`${id} ${facts}`]),
      ':line': new Set([`${id} ${line}`]),
      ':most': MOST_ENTRIES_OF_PART,
      ':mostLines': MOST_LINES_OF_PART,
    },
  });
}

function addBare(table: DynamodbTable, key: ItemKey, { id, facts }: DigestEntry) {
  return changeItem(table, {
    key,
    update: 'ADD entries :entry',
    onlyIf: HAS_ROOM,
    values: { ':entry': new Set([`${id} ${facts}`]), ':most': MOST_ENTRIES_OF_PART },
  });
}

/** An entry that comes to one part while another is being closed is counted: its part is closed later. */
async function close(table: DynamodbTable, digestId: string, now: EpochMs): Promise<ClosedDigest> {
  const parts = await Promise.all(
    Array.from({ length: PARTS }, (_, part) => closePart(table, digestPartAt(digestId, part), now)),
  );
  return readDigest(
    parts.flatMap(({ entries }) => [...entries]),
    parts.flatMap(({ lines }) => [...lines]),
  );
}

async function closePart(table: DynamodbTable, key: ItemKey, now: EpochMs) {
  const update = updateOf(table, {
    key,
    update:
      'SET closedAt = if_not_exists(closedAt, :now), expiresAt = if_not_exists(expiresAt, :expiresAt)',
    values: { ':now': now, ':expiresAt': Math.ceil((now + KEPT_MS) / SECOND_MS) },
  });
  const command = new UpdateItemCommand({ ...update, ReturnValues: 'ALL_NEW' });
  const { Attributes = {} } = await askAws('close a digest', () => table.client.send(command));
  return readItem(storedPart, Attributes);
}
