// Keeps holds and leases in the table: every change is a compare-and-set.
import { randomUUID } from 'node:crypto';
import type { Hold } from '#shared/model/hold.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { HoldStore, Lease } from '#shared/ports/hold-store.ts';
import { type Change, changeItem, getItem, walkLatestWork, walkWork } from './dynamodb-ask.ts';
import { readHold, storedHold } from './dynamodb-hold-item.ts';
import { readListed } from './dynamodb-item.ts';
import { setFields } from './dynamodb-set-fields.ts';
import { type DynamodbTable, holdAt } from './dynamodb-table.ts';
import { takeFirst } from './take-first.ts';

export function createDynamodbHoldStore(table: DynamodbTable): HoldStore {
  return {
    read: async (keyId) => readHold(keyId, await getItem(table, holdAt(keyId))),
    change: (before, after) => change(table, before, after),
    acquire: (lease, now, until) => changeItem(table, acquisition(lease, now, until)),
    giveBack: async ({ keyId, owner }) => {
      await changeItem(table, {
        key: holdAt(keyId),
        update: 'REMOVE leaseOwner, leaseUntil',
        onlyIf: 'leaseOwner = :owner',
        values: { ':owner': owner },
      });
    },
    held: (limit) => takeFirst(heldHolds(table), limit),
    freed: (since, limit) => takeFirst(freedHolds(table, since), limit),
  };
}

/**
 * A reply that is lost makes our own change fail its condition when the SDK tries again: the mark of this
 * very attempt tells it from another's.
 */
async function change(table: DynamodbTable, before: Hold, after: Hold): Promise<boolean> {
  const attempt = randomUUID();
  const isChanged = await changeItem(table, holdChange(before, after, attempt));
  if (isChanged) return true;
  const item = await getItem(table, holdAt(before.keyId));
  return item?.['attempt']?.S === attempt;
}

function holdChange(before: Hold, after: Hold, attempt: string): Change {
  const { update, names, values } = setFields({
    ...after,
    attempt,
    work: after.state === 'active' ? 'FREED' : 'HELD',
    workAt: after.changedAt,
  });
  const isUntouched = before.epoch === 0 && before.state === 'active';
  const isSame =
    '#epoch = :epochBefore AND #state = :stateBefore AND #changedAt = :changedAtBefore';
  return {
    key: holdAt(before.keyId),
    update,
    onlyIf: isUntouched ? `attribute_not_exists(#epoch) OR (${isSame})` : isSame,
    names,
    values: {
      ...values,
      ':epochBefore': before.epoch,
      ':stateBefore': before.state,
      ':changedAtBefore': before.changedAt,
    },
  };
}

/** One's own lease is taken again, since the reply to the first attempt may be lost. */
function acquisition({ keyId, owner }: Lease, now: EpochMs, until: EpochMs): Change {
  return {
    key: holdAt(keyId),
    update: 'SET leaseOwner = :owner, leaseUntil = :until',
    onlyIf: 'attribute_not_exists(leaseUntil) OR leaseUntil <= :now OR leaseOwner = :owner',
    values: { ':owner': owner, ':until': until, ':now': now },
  };
}

async function* heldHolds(table: DynamodbTable): AsyncGenerator<Hold> {
  for await (const item of walkWork(table, 'HELD')) yield* readListed(table, storedHold, item);
}

/** The latest first, so that those of long ago are never read. */
async function* freedHolds(table: DynamodbTable, since: EpochMs): AsyncGenerator<Hold> {
  for await (const item of walkLatestWork(table, 'FREED')) {
    for (const hold of readListed(table, storedHold, item)) {
      if (hold.changedAt < since) return;
      yield hold;
    }
  }
}
