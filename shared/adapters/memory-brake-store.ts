// Keeps the brake in memory: for tests, simulations and trying things out without AWS.
import type { BrakeStore } from '#shared/ports/brake-store.ts';
import type { MemoryTable } from './memory-table.ts';

export function createMemoryBrakeStore(table: MemoryTable): BrakeStore {
  return {
    read: async () => table.brake,
    write: async (version, recent) => {
      if (table.brake.version !== version) return false;
      table.brake = { ...table.brake, version: version + 1, recent };
      return true;
    },
    setKillSwitch: async (on) => {
      table.brake = { ...table.brake, version: table.brake.version + 1, killSwitch: on };
    },
  };
}
