// Keeps the pace in the table: one item for each topic, changed by compare-and-set.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { PaceState, PaceStore } from '#shared/ports/pace-store.ts';
import { changeItem, getItem } from './dynamodb-ask.ts';
import { readItem } from './dynamodb-item.ts';
import { setFields } from './dynamodb-set-fields.ts';
import { type DynamodbTable, type ItemKey, paceAt } from './dynamodb-table.ts';
import { UNPACED } from './memory-pace-store.ts';
import { storedTime } from './stored-fields.ts';

const storedPace: z.ZodType<PaceState> = z.object({
  version: z.int().min(0),
  freeAt: storedTime,
  minute: z.int(),
  given: z.int().min(0),
});

export function createDynamodbPaceStore(table: DynamodbTable): PaceStore {
  return {
    read: async (topic) => {
      const item = await getItem(table, paceAt(topic));
      return item === undefined ? UNPACED : readItem(storedPace, item);
    },
    write: (topic, before, after) => write(table, paceAt(topic), { before, after }),
  };
}

interface Step {
  readonly before: PaceState;
  readonly after: PaceState;
}

/** As with holds, the attempt's own mark tells a lost reply from another's write. */
async function write(table: DynamodbTable, key: ItemKey, { before, after }: Step) {
  const attempt = randomUUID();
  const { freeAt, minute, given } = after;
  const version = before.version + 1;
  const { update, names, values } = setFields({ freeAt, minute, given, version, attempt });
  const isFirst = before.version === 0;
  const isWritten = await changeItem(table, {
    key,
    update,
    onlyIf: isFirst ? 'attribute_not_exists(#version)' : '#version = :before',
    names,
    values: { ...values, ...(isFirst ? {} : { ':before': before.version }) },
  });
  return isWritten || (await getItem(table, key))?.['attempt']?.S === attempt;
}
