// Keeps exceptions of keys in memory: for tests, simulations and trying things out without AWS.
import { NO_EXCEPTIONS } from '#shared/model/key-exceptions.ts';
import type { ExceptionStore } from '#shared/ports/exception-store.ts';
import type { MemoryTable } from './memory-table.ts';

export function createMemoryExceptionStore(table: MemoryTable): ExceptionStore {
  return {
    read: async (keyId) => table.exceptions.get(keyId) ?? NO_EXCEPTIONS,
    change: async (keyId, before, after) => {
      const stored = table.exceptions.get(keyId) ?? NO_EXCEPTIONS;
      if (!table.records.has(keyId) || stored.version !== before.version) return false;
      table.exceptions.set(keyId, { ...after, version: before.version + 1 });
      return true;
    },
  };
}
