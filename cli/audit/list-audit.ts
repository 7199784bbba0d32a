// `keywarden audit list`: the latest decisions, the last one at the end.
import type { AuditRow } from '#shared/model/audit-row.ts';
import type { PeopleServices } from '../deployed/deployment.ts';
import { findKey } from '../deployed/find-key.ts';
import type { OutputArguments } from '../deployed/print-lines.ts';
import { fold, minute } from '../human-text.ts';
import { iso, json } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';

export interface ListAuditArguments extends OutputArguments {
  readonly key?: string;
  /** Milliseconds. */
  readonly since?: number;
  readonly last: number;
}

export async function listAudit(
  { audit, registry, now }: Pick<PeopleServices, 'audit' | 'registry' | 'now'>,
  { key, since, last, json: isJson }: ListAuditArguments,
): Promise<string> {
  const subject = key === undefined ? undefined : (await findKey(registry, key)).keyId;
  const from = since === undefined ? 0 : now() - since;
  let rows: AuditRow[] = [];
  for await (const row of audit.rows()) {
    if (row.at < from || (subject !== undefined && !isAbout(row, subject))) continue;
    rows.push(row);
    // A trail of years must not be held in memory for its last lines.
    if (rows.length > 2 * last) rows = rows.slice(-last);
  }
  rows = rows.slice(-last);
  if (isJson === true) return rows.map(asJson).join('');
  return rows.length === 0 ? 'Nothing was decided.\n' : rows.map(asText).join('');
}

/** An incident's id begins with its key's. */
function isAbout({ subject }: AuditRow, keyId: string): boolean {
  return subject === keyId || subject.startsWith(`inc-${keyId}-`);
}

function asJson({ at, ...row }: AuditRow): string {
  return `${json({ type: 'audit-row', ...row, at: iso(at) })}\n`;
}

const INDENT = '       ';

function asText({ seq, at, by, action, subject, detail }: AuditRow): string {
  const head = `${String(seq).padStart(6)} ${minute(at)}  ${action}  by ${visibleText(by, 40)}`;
  const what = visibleText(`${subject}  ${detail}`, 400);
  return `${[...fold(head), ...fold(what, INDENT)].join('\n')}\n`;
}
