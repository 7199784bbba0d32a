// Keeps holds and leases in memory: for tests, simulations and trying things out without AWS.
import { type Hold, neverHeld } from '#shared/model/hold.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { HoldStore, Lease } from '#shared/ports/hold-store.ts';
import type { MemoryTable } from './memory-table.ts';

export function createMemoryHoldStore(table: MemoryTable): HoldStore {
  return {
    read: async (keyId) => table.holds.get(keyId) ?? neverHeld(keyId),
    change: async (before, after) => change(table, before, after),
    acquire: async (lease, now, until) => acquire(table, lease, { now, until }),
    giveBack: async ({ keyId, owner }) => {
      if (table.leases.get(keyId)?.owner === owner) table.leases.delete(keyId);
    },
    held: async (limit) => held(table).slice(0, limit),
    freed: async (since, limit) => freed(table, since).slice(0, limit),
  };
}

function change(table: MemoryTable, before: Hold, after: Hold): boolean {
  const stored = table.holds.get(before.keyId) ?? neverHeld(before.keyId);
  if (!isSame(stored, before)) return false;
  table.holds.set(before.keyId, after);
  return true;
}

function isSame(stored: Hold, before: Hold): boolean {
  const { epoch, state, changedAt } = before;
  return stored.epoch === epoch && stored.state === state && stored.changedAt === changedAt;
}

function acquire(
  table: MemoryTable,
  { keyId, owner }: Lease,
  { now, until }: { readonly now: EpochMs; readonly until: EpochMs },
): boolean {
  const lease = table.leases.get(keyId);
  if (lease !== undefined && lease.owner !== owner && lease.until > now) return false;
  table.leases.set(keyId, { owner, until });
  return true;
}

function held(table: MemoryTable): readonly Hold[] {
  return [...table.holds.values()]
    .filter(({ state }) => state !== 'active')
    .sort((a, b) => a.changedAt - b.changedAt);
}

function freed(table: MemoryTable, since: EpochMs): readonly Hold[] {
  return [...table.holds.values()]
    .filter(({ state, changedAt }) => state === 'active' && changedAt >= since)
    .sort((a, b) => b.changedAt - a.changedAt);
}
