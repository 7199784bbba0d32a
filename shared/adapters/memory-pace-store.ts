// Keeps the pace in memory: for tests, simulations and trying things out without AWS.
import { epochMs } from '#shared/model/units.ts';
import type { PaceState, PaceStore } from '#shared/ports/pace-store.ts';
import type { MemoryTable } from './memory-table.ts';

export const UNPACED: PaceState = { version: 0, freeAt: epochMs(0), minute: 0, given: 0 };

export function createMemoryPaceStore({ paces }: MemoryTable): PaceStore {
  return {
    read: async (topic) => paces.get(topic) ?? UNPACED,
    write: async (topic, before, after) => {
      if ((paces.get(topic) ?? UNPACED).version !== before.version) return false;
      paces.set(topic, { ...after, version: before.version + 1 });
      return true;
    },
  };
}
