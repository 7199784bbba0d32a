// Runs a piece of work while nobody else may act on the same key.
import { type EpochMs, epochMs, type KeyId } from '#shared/model/units.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';

/** Longer than any worker lives, so that no call of a dead one can arrive while another acts. */
export const LEASE_MS = 120_000;

export interface LeaseServices {
  readonly holds: Pick<HoldStore, 'acquire' | 'giveBack'>;
  readonly newOwner: () => string;
  readonly now: () => EpochMs;
}

/** @returns What the work gives; undefined while somebody else has the key. */
export async function withLease<T>(
  keyId: KeyId,
  { holds, newOwner, now }: LeaseServices,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const lease = { keyId, owner: newOwner() };
  const from = now();
  if (!(await holds.acquire(lease, from, epochMs(from + LEASE_MS)))) return undefined;
  try {
    return await work();
  } finally {
    await holds.giveBack(lease);
  }
}
