// Takes all that is known of an incident and gives the files of its dossier, the manifest last.
import { iso } from '../json-line.ts';
import { renderReport } from '../report/render-report.ts';
import { VERSION } from '../version.ts';
import { auditFile } from './audit-file.ts';
import type { DossierInput } from './dossier-input.ts';
import { eventsFile } from './events-file.ts';
import { fillReport } from './fill-report.ts';
import { letterToExchange } from './letter-to-exchange.ts';
import { MANIFEST_NAME, type Manifest, manifestOf, type NamedContent } from './manifest.ts';
import { recoveryChecklist } from './recovery-checklist.ts';
import { statementForPolice } from './statement-for-police.ts';
import { timelineSheet, timelineText } from './timeline-file.ts';

export interface Dossier {
  readonly contents: readonly NamedContent[];
  readonly manifest: Manifest;
}

/** @param print Undefined for a dossier without a PDF. */
export async function makeDossier(
  input: DossierInput,
  print: ((page: string) => Promise<Uint8Array>) | undefined,
): Promise<Dossier> {
  const report = await renderReport(fillReport(input));
  const pdf = print === undefined ? [] : [{ name: 'report.pdf', content: await print(report) }];
  const files: readonly NamedContent[] = [
    { name: 'report.html', content: report },
    ...pdf,
    { name: 'events.ndjson', content: eventsFile(input.evidence.events) },
    { name: 'audit.ndjson', content: auditFile(input) },
    { name: 'timeline.md', content: timelineText(input) },
    { name: 'timeline.csv', content: timelineSheet(input) },
    { name: 'letter-to-exchange.md', content: letterToExchange(input) },
    { name: 'statement-for-police.md', content: statementForPolice(input) },
    { name: 'recovery-checklist.md', content: recoveryChecklist(input) },
  ];
  const { incidentId, keyId } = input.stored.incident;
  const head = {
    keywarden: VERSION,
    incidentId,
    keyId,
    exportedAt: iso(input.exportedAt),
    exportedBy: input.exportedBy,
  };
  const manifest = manifestOf(head, files);
  const content = `${JSON.stringify(manifest, null, 2)}\n`;
  return { contents: [...files, { name: MANIFEST_NAME, content }], manifest };
}
