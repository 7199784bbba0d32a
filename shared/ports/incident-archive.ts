// Finds incidents again, and what is kept of their calls: for people, never for the monitor itself.
import type { Evidence } from '#shared/model/evidence.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import type { KeyId } from '#shared/model/units.ts';

export interface IncidentArchive {
  /** @returns Undefined when there is none. */
  incident(keyId: KeyId, incidentId: string): Promise<StoredIncident | undefined>;
  /** Incidents that go on, of all keys, in no order. May be a moment behind. */
  open(limit: number): Promise<readonly StoredIncident[]>;
  /** All incidents of a key, latest first. */
  ofKey(keyId: KeyId, limit: number): Promise<readonly StoredIncident[]>;
  /** Empty when nothing is kept. */
  evidence(keyId: KeyId, incidentId: string): Promise<Evidence>;
}
