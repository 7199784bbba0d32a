// The form of a hold's item. The lease stands in the same item, so it may be there before any hold is.
import * as z from 'zod';
import { type CustodyStrategy, type Hold, type HoldState, neverHeld } from '#shared/model/hold.ts';
import type { KeyId } from '#shared/model/units.ts';
import { readItem } from './dynamodb-item.ts';
import type { Item } from './dynamodb-table.ts';
import { maybe, storedKeyId, storedTime } from './stored-fields.ts';

const STATES: readonly HoldState[] = ['active', 'pending', 'quarantined', 'releasing'];
const STRATEGIES: readonly CustodyStrategy[] = ['tombstone', 'fence'];

export const storedHold: z.ZodType<Hold> = z.object({
  keyId: storedKeyId,
  state: z.enum(STATES),
  epoch: z.int().min(0),
  incidentId: maybe(z.string()),
  strategy: maybe(z.enum(STRATEGIES)),
  secretVersion: maybe(z.string()),
  changedAt: storedTime,
  changedBy: z.string(),
});

/** @throws OutsideError `damaged`: what cannot be read is never taken for a key that is free. */
export function readHold(keyId: KeyId, item: Item | undefined): Hold {
  if (item === undefined || isLeaseAlone(item)) return neverHeld(keyId);
  return readItem(storedHold, item);
}

function isLeaseAlone(item: Item): boolean {
  return Object.keys(item).every((name) => ['pk', 'sk', 'leaseOwner', 'leaseUntil'].includes(name));
}
