// Keeps the care of keys in memory: for tests, simulations and trying things out without AWS.
import type { CareStore } from '#shared/ports/care-store.ts';
import type { MemoryTable } from './memory-table.ts';

export function createMemoryCareStore(table: MemoryTable): CareStore {
  return {
    round: async () => table.careRound,
    changeRound: async (before, after) => {
      const { day, isClosed } = table.careRound;
      if (day !== before.day || isClosed !== before.isClosed) return false;
      table.careRound = after;
      return true;
    },
    ofKeys: async (keyIds) => keyIds.flatMap((keyId) => table.cares.get(keyId) ?? []),
    put: async (care) => {
      table.cares.set(care.keyId, care);
    },
  };
}
