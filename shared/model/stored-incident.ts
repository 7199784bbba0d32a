// An incident as it is kept while it lasts and afterwards.
import type { Incident } from './incident.ts';
import type { EpochMs } from './units.ts';

export interface StoredIncident {
  readonly status: 'open' | 'closed';
  readonly incident: Incident;
}

/** What a key's own item says of its open incident, so that ordinary calls need not read it. */
export interface OpenIncident {
  readonly incidentId: string;
  readonly lastAt: EpochMs;
  /** Ordinary calls since the last suspicious one: they count only if the incident goes on. */
  readonly ordinarySince: number;
  /** The key's epoch when people were last told: a decision since then makes what follows a new case. */
  readonly epoch: number;
  /** Calls that are kept as evidence, and calls that did not fit. */
  readonly storedEvents: number;
  readonly leftOutEvents: number;
}
