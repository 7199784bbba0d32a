// Keeps cases in memory: for tests, simulations and trying things out without AWS.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import type { CaseStore } from '#shared/ports/case-store.ts';
import type { MemoryTable } from './memory-table.ts';

export function createMemoryCaseStore({ cases }: MemoryTable): CaseStore {
  const all = (): readonly IncidentCase[] => [...cases.values()];
  return {
    read: async (incidentId) => cases.get(incidentId),
    open: async (one) => {
      if (cases.has(one.incidentId)) return false;
      cases.set(one.incidentId, one);
      return true;
    },
    change: async (before, after) => {
      if (cases.get(before.incidentId)?.version !== before.version) return false;
      cases.set(before.incidentId, after);
      return true;
    },
    toRemind: async (now, limit) =>
      all()
        .filter((one) => one.ended === undefined && dueAt(one) <= now)
        .sort((a, b) => dueAt(a) - dueAt(b))
        .slice(0, limit),
    unresolved: async (limit) => all().filter(goesOn).slice(0, limit),
    ended: async (limit) =>
      all()
        .filter((one) => !goesOn(one))
        .sort((a, b) => endOf(b) - endOf(a))
        .slice(0, limit),
  };
}

function goesOn({ ended }: IncidentCase): boolean {
  return ended === undefined;
}

function dueAt({ remindAt }: IncidentCase): number {
  return remindAt ?? Number.POSITIVE_INFINITY;
}

function endOf({ ended }: IncidentCase): number {
  return ended?.at ?? 0;
}
