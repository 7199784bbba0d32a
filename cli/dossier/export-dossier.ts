// `keywarden incidents export`: checks what could stand in the way, reads, writes, and records that it was done.
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { epochMs } from '#shared/model/units.ts';
import { recordAction } from '#shared/pipeline/record-action.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { openDeployment } from '../deployed/deployment.ts';
import type { DeploymentArguments } from '../deployed/deployment-arguments.ts';
import { count } from '../human-text.ts';
import { incidentServices } from '../incidents/incident-services.ts';
import { json as jsonText } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';
import type { DossierInput } from './dossier-input.ts';
import { findBrowser } from './find-browser.ts';
import { makeDossier } from './make-dossier.ts';
import type { Manifest } from './manifest.ts';
import { printPdf } from './print-pdf.ts';
import { type DossierServices, readDossierInput } from './read-dossier-input.ts';
import { checkFolder, writeDossier } from './write-dossier.ts';

export interface ExportArguments {
  readonly out: string;
  readonly by: string;
  readonly pdf: boolean;
  readonly force?: true;
  readonly json?: true;
}

export async function exportIncident(
  incident: string,
  given: DeploymentArguments & ExportArguments,
): Promise<string> {
  const { out, by, pdf, force = false } = given;
  await checkFolder(out, force);
  const browser = pdf ? await findBrowser(process.env) : undefined;
  const deployment = await openDeployment(given);
  const audit = createDynamodbAuditTrail(deployment.table);
  const services = { ...incidentServices(deployment), audit };
  const input = await readDossierInput(services, { incident, by, now: epochMs(Date.now()) });
  const print = browser === undefined ? undefined : (page: string) => printPdf(browser, page);
  const { contents, manifest } = await makeDossier(input, print);
  await writeDossier(out, contents, force);
  await record(services, input, manifest);
  return given.json === true ? asJson(out, manifest) : asText(out, input, manifest);
}

/** Reading is enough to save evidence: whoever may not write the trail is told, and has the files. */
async function record(
  services: Pick<DossierServices, 'audit'>,
  { exportedAt, exportedBy, stored }: DossierInput,
  { hash, files }: Manifest,
): Promise<void> {
  const entry = {
    at: exportedAt,
    by: exportedBy,
    action: 'evidence-exported',
    subject: stored.incident.incidentId,
    detail: `${files.length} files, hash ${hash}`,
  } as const;
  try {
    await recordAction(entry, services);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    process.stderr.write(
      `keywarden: The files are written. That is not in the audit trail: ${visibleText(error.message)}\n`,
    );
  }
}

function asText(
  out: string,
  { evidence, stored }: DossierInput,
  { hash, files }: Manifest,
): string {
  const { suspiciousCalls } = stored.incident;
  const kept = evidence.events.filter(({ decision }) => decision !== 'allow').length;
  const left = suspiciousCalls - kept;
  return [
    `${files.length + 1} files in ${visibleText(out)}.`,
    `Calls: ${kept} suspicious, ${evidence.events.length - kept} ordinary ones beside them.`,
    ...(left > 0 ? [`Not kept: ${count(left, 'suspicious call')}. Your own logs have them.`] : []),
    `Hash ${hash}`,
    'Write the hash down elsewhere: it shows that nothing was changed since.',
    `Check it: keywarden incidents verify ${visibleText(out)} --hash ...`,
    '',
  ].join('\n');
}

function asJson(out: string, manifest: Manifest): string {
  const { files, hash, incidentId, exportedAt } = manifest;
  return `${jsonText({ type: 'dossier', folder: out, incidentId, exportedAt, files, hash })}\n`;
}
