// Runs a piece of work while nobody else may act on the same key.
import { type EpochMs, epochMs, type KeyId } from '#shared/model/units.ts';
import type { HoldStore } from '#shared/ports/hold-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

/** Longer than any worker lives, so that no call of a dead one can arrive while another acts. */
export const LEASE_MS = 120_000;

export interface LeaseServices {
  readonly holds: Pick<HoldStore, 'acquire' | 'giveBack'>;
  readonly newOwner: () => string;
  readonly now: () => EpochMs;
}

/**
 * @param work Gets a clock that says `unavailable` once the lease has run out: whoever was held up for so long must
 *   not act any more, since another may have decided otherwise meanwhile.
 * @returns What the work gives; undefined while somebody else has the key.
 */
export async function withLease<T>(
  keyId: KeyId,
  { holds, newOwner, now }: LeaseServices,
  work: (now: () => EpochMs) => Promise<T>,
): Promise<T | undefined> {
  const lease = { keyId, owner: newOwner() };
  const from = now();
  const until = epochMs(from + LEASE_MS);
  if (!(await holds.acquire(lease, from, until))) return undefined;
  try {
    return await work(() => withinLease(now(), until));
  } finally {
    await holds.giveBack(lease);
  }
}

function withinLease(now: EpochMs, until: EpochMs): EpochMs {
  if (now < until) return now;
  throw new OutsideError('unavailable', 'Expected to act within the lease of a key, got past it.');
}
