// Keeps what was done about each incident.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import type { EpochMs } from '#shared/model/units.ts';

export interface CaseStore {
  read(incidentId: string): Promise<IncidentCase | undefined>;
  /**
   * Idempotency key: the incident's id.
   *
   * @returns False when there is one already.
   */
  open(one: IncidentCase): Promise<boolean>;
  /**
   * Compare-and-set by `before.version`.
   *
   * @returns False when somebody else has changed it since.
   */
  change(before: IncidentCase, after: IncidentCase): Promise<boolean>;
  /** Cases whose reminder is due, oldest first. */
  toRemind(now: EpochMs, limit: number): Promise<readonly IncidentCase[]>;
  /** Cases that have not ended, in no order. */
  unresolved(limit: number): Promise<readonly IncidentCase[]>;
  /** Cases that have ended, latest first. Kept for 400 days. */
  ended(limit: number): Promise<readonly IncidentCase[]>;
}
