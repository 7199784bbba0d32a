// All that a dossier is made of, read once before anything is written.
import type { AuditRow } from '#shared/model/audit-row.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { Evidence } from '#shared/model/evidence.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { AuditHead } from '#shared/ports/audit-trail.ts';
import type { IncidentFile } from '../incidents/read-incident-file.ts';

export interface DossierInput extends IncidentFile {
  readonly evidence: Evidence;
  /** As it is now; undefined when nothing was learned. */
  readonly baseline: Baseline | undefined;
  /** Those that concern the key or the incident, in their order. */
  readonly auditRows: readonly AuditRow[];
  readonly auditHead: AuditHead | undefined;
  readonly exportedAt: EpochMs;
  readonly exportedBy: string;
}
