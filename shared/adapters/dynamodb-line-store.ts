// Keeps lines in the table: one small item beside the state of a key, and only of keys that workers have met at.
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { DAY_MS, SECOND_MS } from '#shared/model/units.ts';
import type { LineNumber, LineStore } from '#shared/ports/line-store.ts';
import { askAws } from './aws-fault.ts';
import { changeItem, getItem, updateOf } from './dynamodb-ask.ts';
import { readItem } from './dynamodb-item.ts';
import { type DynamodbTable, lineAt } from './dynamodb-table.ts';

const storedLine = z.object({ taken: z.int().default(0), served: z.int().default(0) });

export function createDynamodbLineStore(table: DynamodbTable): LineStore {
  return {
    takeNumber: (keyId, now) => {
      const expiresAt = Math.ceil((now + DAY_MS) / SECOND_MS);
      return takeNumber(table, {
        key: lineAt(keyId),
        update: 'SET expiresAt = :expiresAt ADD taken :one',
        values: { ':expiresAt': expiresAt, ':one': 1 },
      });
    },
    served: async (keyId) => {
      const item = await getItem(table, lineAt(keyId));
      return item === undefined ? 0 : readItem(storedLine, item).served;
    },
    leave: async (keyId, number) => {
      await changeItem(table, {
        key: lineAt(keyId),
        update: 'SET served = :number',
        onlyIf: 'attribute_not_exists(served) OR served < :number',
        values: { ':number': number },
      });
    },
  };
}

async function takeNumber(
  table: DynamodbTable,
  change: Parameters<typeof updateOf>[1],
): Promise<LineNumber> {
  const command = new UpdateItemCommand({ ...updateOf(table, change), ReturnValues: 'ALL_NEW' });
  const { Attributes = {} } = await askAws('take a number', () => table.client.send(command));
  const { taken, served } = readItem(storedLine, Attributes);
  return { number: taken, served };
}
