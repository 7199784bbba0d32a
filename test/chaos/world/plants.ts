// Faults that are planted into the monitor, so that each invariant is seen to fail.
import type { MemoryTable } from '#shared/adapters/memory-table.ts';
import type { MemoryPorts } from './memory-ports.ts';

export interface Plant {
  readonly name: string;
  /** Of the invariant that catches it. */
  readonly caughtBy: number;
  readonly ports?: (ports: MemoryPorts, table: MemoryTable) => MemoryPorts;
  readonly isSweepOff?: boolean;
}
