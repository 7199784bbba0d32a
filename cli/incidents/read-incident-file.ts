// Reads all that is known about one incident: what happened, what was done, and how its key stands now.
import type { Hold } from '#shared/model/hold.ts';
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { findIncident } from './find-incident.ts';
import type { IncidentServices } from './incident-services.ts';

export interface IncidentFile {
  readonly stored: StoredIncident;
  /** Undefined for an incident that nobody was told of. */
  readonly handled: IncidentCase | undefined;
  readonly record: KeyRecord;
  readonly hold: Hold;
}

export async function readIncidentFile(
  services: IncidentServices,
  name: string,
): Promise<IncidentFile> {
  const stored = await findIncident(services, name);
  const { keyId, incidentId, exchange, mode } = stored.incident;
  const [handled, record, hold] = await Promise.all([
    services.cases.read(incidentId),
    services.registry.get(keyId),
    services.holds.read(keyId),
  ]);
  // The key may have been taken off the list since.
  return { stored, handled, record: record ?? defaultKeyRecord(keyId, exchange, mode), hold };
}
