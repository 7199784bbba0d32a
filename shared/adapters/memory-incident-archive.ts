// Finds incidents and their calls in memory: for tests and simulations.
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { IncidentArchive } from '#shared/ports/incident-archive.ts';
import { latestFirst } from './latest-incidents.ts';
import type { MemoryTable } from './memory-table.ts';
import { inOrder } from './order-evidence.ts';

export function createMemoryIncidentArchive(table: MemoryTable): IncidentArchive {
  return {
    incident: async (keyId, incidentId) => table.incidents.get(keyId)?.get(incidentId),
    open: async (limit) =>
      [...table.incidents.values()]
        .flatMap((ofKey): StoredIncident[] => [...ofKey.values()])
        .filter(({ status }) => status === 'open')
        .slice(0, limit),
    ofKey: async (keyId, limit) =>
      latestFirst([...(table.incidents.get(keyId)?.values() ?? [])]).slice(0, limit),
    evidence: async (keyId, incidentId) => {
      const batches = table.evidence.get(keyId)?.get(incidentId) ?? [];
      return {
        events: inOrder(batches.flatMap(({ events }) => events)),
        leftOut: Math.max(0, ...batches.map(({ leftOut }) => leftOut)),
      };
    },
  };
}
