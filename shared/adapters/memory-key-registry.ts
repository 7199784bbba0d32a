// Keeps key records in memory: for tests, simulations and trying things out without AWS.
import { isDrill, type KeyRecord } from '#shared/model/key-record.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { MemoryTable } from './memory-table.ts';

export function createMemoryKeyRegistry(table: MemoryTable): KeyRegistry {
  return {
    get: async (keyId) => table.records.get(keyId),
    list: async function* list() {
      yield* realOnes(table);
    },
    put: async (record) => {
      table.records.set(record.keyId, record);
    },
    count: async () => realOnes(table).length,
  };
}

function realOnes({ records }: MemoryTable): readonly KeyRecord[] {
  return [...records.values()].filter((record) => !isDrill(record));
}
