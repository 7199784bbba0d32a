// Faults that are planted into the monitor, so that each invariant is seen to fail.
import type { MemoryTable } from '#shared/adapters/memory-table.ts';
import type { MemoryPorts } from './memory-ports.ts';

export interface Plant {
  readonly name: string;
  /** Of the invariant that catches it. */
  readonly caughtBy: number;
  readonly ports?: (ports: MemoryPorts, table: MemoryTable) => MemoryPorts;
  readonly isSweepOff?: boolean;
  /** The queue forgets a message that was given back. */
  readonly isForgetful?: boolean;
  /** NORMALISE takes no secrets out. */
  readonly isTalkative?: boolean;
  /** Whoever finds that another was quicker gives the key back. */
  readonly isUndoing?: boolean;
  /** Takes many schedules to be caught: a directed one catches it. */
  readonly isRare?: boolean;
  /** A quarantine before anything is on record. */
  readonly isHasty?: boolean;
}

const ALL: readonly Plant[] = [
  {
    name: 'no-version-check',
    caughtBy: 1,
    ports: (ports, table) => ({
      ...ports,
      store: {
        ...ports.store,
        commit: (commit) =>
          ports.store.commit({ ...commit, version: table.states.get(commit.keyId)?.version ?? 0 }),
      },
    }),
  },
  {
    name: 'no-marker',
    caughtBy: 1,
    ports: (ports, table) => ({
      ...ports,
      store: {
        ...ports.store,
        commit: async (commit) => {
          const result = await ports.store.commit(commit);
          // Kept for the count, under a name that no retry asks for.
          const chunks = table.chunks.get(commit.keyId);
          if (result === 'committed') chunks?.delete(commit.chunkId);
          return result;
        },
      },
    }),
  },
  {
    name: 'notice-put-again',
    caughtBy: 2,
    ports: (ports, table) => ({
      ...ports,
      notices: {
        ...ports.notices,
        open: async (noticeId) => {
          const stored = table.notices.get(noticeId);
          return stored && { notice: stored.notice, progress: stored.progress, way: stored.way };
        },
      },
    }),
  },
  {
    name: 'incident-forgotten',
    caughtBy: 3,
    ports: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        load: async (...asked) => ({
          ...(await ports.store.load(...asked)),
          openIncident: undefined,
        }),
      },
    }),
  },
  { name: 'quarantine-first', caughtBy: 4, isHasty: true },
  {
    name: 'alert-swallowed',
    caughtBy: 5,
    ports: (ports) => ({
      ...ports,
      alerts: {
        publish: async (message) => {
          if (message.topic !== 'urgent') await ports.alerts.publish(message);
        },
      },
    }),
  },
  {
    name: 'no-epoch-fence',
    caughtBy: 6,
    isRare: true,
    ports: (ports, table) => ({
      ...ports,
      holds: {
        ...ports.holds,
        change: async (_before, after) => {
          table.holds.set(after.keyId, after);
          return true;
        },
      },
    }),
  },
  {
    name: 'no-look-at-freed-keys',
    caughtBy: 6,
    isRare: true,
    ports: (ports) => ({ ...ports, holds: { ...ports.holds, freed: async () => [] } }),
  },
  {
    name: 'no-look-at-holds',
    caughtBy: 7,
    ports: (ports) => ({
      ...ports,
      holds: { ...ports.holds, freed: async () => [], held: async () => [] },
    }),
  },
  { name: 'sweep-off', caughtBy: 8, isSweepOff: true },
  { name: 'message-lost', caughtBy: 9, isForgetful: true },
  { name: 'no-redaction', caughtBy: 10, isTalkative: true },
  { name: 'undone-by-the-slower', caughtBy: 11, isUndoing: true, isRare: true },
];

export const PLANTS: ReadonlyMap<string, Plant> = new Map(ALL.map((plant) => [plant.name, plant]));
