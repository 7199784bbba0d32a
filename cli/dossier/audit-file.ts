// `audit.ndjson`: what was decided about the key and the incident, and the end of the whole trail, so that
// the rows can be found again in it.
import { json } from '../json-line.ts';
import type { DossierInput } from './dossier-input.ts';

export function auditFile({ auditRows, auditHead }: DossierInput): string {
  const rows = auditRows.map((row) => ({ type: 'row', ...row }));
  const head = auditHead === undefined ? [] : [{ type: 'head', ...auditHead }];
  return [...rows, ...head].map((one) => `${json(one)}\n`).join('');
}
