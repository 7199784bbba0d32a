// Reads everything that goes into a dossier.
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import type { AuditRow } from '#shared/model/audit-row.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { IncidentServices } from '../incidents/incident-services.ts';
import { readIncidentFile } from '../incidents/read-incident-file.ts';
import type { DossierInput } from './dossier-input.ts';

export interface Exporting {
  /** Id or short id. */
  readonly incident: string;
  readonly by: string;
  readonly now: EpochMs;
}

export interface DossierServices extends IncidentServices {
  readonly audit: AuditTrail;
}

export async function readDossierInput(
  services: DossierServices,
  { incident: name, by, now }: Exporting,
): Promise<DossierInput> {
  const file = await readIncidentFile(services, name);
  const { keyId, incidentId } = file.stored.incident;
  const [evidence, { baseline }, auditRows, auditHead] = await Promise.all([
    services.archive.evidence(keyId, incidentId),
    services.keys.load(keyId),
    rowsAbout(services.audit, [keyId, incidentId]),
    services.audit.head(),
  ]);
  return {
    ...file,
    evidence,
    baseline: baseline === undefined ? undefined : decodeBaseline(baseline),
    auditRows,
    auditHead,
    exportedAt: now,
    exportedBy: by,
  };
}

async function rowsAbout(
  audit: AuditTrail,
  subjects: readonly string[],
): Promise<readonly AuditRow[]> {
  const found: AuditRow[] = [];
  for await (const row of audit.rows()) {
    if (subjects.some((id) => row.subject === id || row.detail.includes(id))) found.push(row);
  }
  return found;
}
