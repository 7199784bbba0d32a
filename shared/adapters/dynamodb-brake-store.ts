// Keeps the brake in the table: one item for the whole fleet.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { AutomaticQuarantine, BrakeState, BrakeStore } from '#shared/ports/brake-store.ts';
import { changeItem, getItem } from './dynamodb-ask.ts';
import { fromText, readItem, toText } from './dynamodb-item.ts';
import { BRAKE, type DynamodbTable } from './dynamodb-table.ts';
import { storedKeyId, storedTime } from './stored-fields.ts';

const recent: z.ZodType<readonly AutomaticQuarantine[]> = z.array(
  z.object({ keyId: storedKeyId, incidentId: z.string(), at: storedTime }),
);

/** The kill switch may be set before the first quarantine is counted, and the other way round. */
const storedBrake = z.object({
  version: z.int().min(0),
  recent: fromText(recent).default([]),
  killSwitch: z.boolean().default(false),
});

export function createDynamodbBrakeStore(table: DynamodbTable): BrakeStore {
  return {
    read: () => read(table),
    write: (version, latest) => write(table, version, latest),
    setKillSwitch: (on) => setKillSwitch(table, on),
  };
}

async function read(table: DynamodbTable): Promise<BrakeState> {
  const item = await getItem(table, BRAKE);
  if (item === undefined) return { version: 0, recent: [], killSwitch: false };
  return readItem(storedBrake, item);
}

/** As with holds, the attempt's own mark tells a lost reply from another's write. */
async function write(
  table: DynamodbTable,
  version: number,
  latest: readonly AutomaticQuarantine[],
): Promise<boolean> {
  const attempt = randomUUID();
  const isWritten = await changeItem(table, {
    key: BRAKE,
    update: 'SET version = :next, recent = :recent, attempt = :attempt',
    onlyIf: version === 0 ? 'attribute_not_exists(version)' : 'version = :version',
    values: {
      ...(version === 0 ? {} : { ':version': version }),
      ':next': version + 1,
      ':recent': toText(latest),
      ':attempt': attempt,
    },
  });
  if (isWritten) return true;
  return (await getItem(table, BRAKE))?.['attempt']?.S === attempt;
}

/** Raises the version, so that whoever has read the brake before must look again. */
async function setKillSwitch(table: DynamodbTable, on: boolean): Promise<void> {
  await changeItem(table, {
    key: BRAKE,
    update: 'SET killSwitch = :on ADD version :one',
    values: { ':on': on, ':one': 1 },
  });
}
