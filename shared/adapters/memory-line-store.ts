// Keeps lines in memory: for tests, simulations and trying things out without AWS.
import type { LineStore } from '#shared/ports/line-store.ts';
import type { MemoryTable } from './memory-table.ts';

const EMPTY = { number: 0, served: 0 };

export function createMemoryLineStore({ lines }: MemoryTable): LineStore {
  return {
    takeNumber: async (keyId) => {
      const { number, served } = lines.get(keyId) ?? EMPTY;
      const taken = { number: number + 1, served };
      lines.set(keyId, taken);
      return taken;
    },
    served: async (keyId) => lines.get(keyId)?.served ?? 0,
    leave: async (keyId, number) => {
      const line = lines.get(keyId) ?? EMPTY;
      lines.set(keyId, { ...line, served: Math.max(line.served, number) });
    },
  };
}
