// Keeps key records in memory: for tests, simulations and trying things out without AWS.
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { MemoryTable } from './memory-table.ts';

export function createMemoryKeyRegistry(table: MemoryTable): KeyRegistry {
  return {
    get: async (keyId) => table.records.get(keyId),
    list: async function* list() {
      yield* table.records.values();
    },
    put: async (record) => {
      table.records.set(record.keyId, record);
    },
    count: async () => table.records.size,
  };
}
