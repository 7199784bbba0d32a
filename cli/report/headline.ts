// The one sentence at the top, and the colour that goes with it.
import { formatCount, formatCounted } from '#shared/respond/format-number.ts';
import type { ReportModel } from './report-model.ts';

/** `unchecked` is not green: nothing read means nothing known. */
export type RunVerdict = 'suspicious' | 'quiet' | 'unchecked';

export function verdictOnRun({ incidents, inputs }: ReportModel): RunVerdict {
  if (incidents.length > 0) return 'suspicious';
  return inputs.events === 0 ? 'unchecked' : 'quiet';
}

/** `2 of 5 keys had suspicious calls`. Also the title of the page. */
export function headline(model: ReportModel): string {
  const verdict = verdictOnRun(model);
  if (verdict === 'unchecked') return 'Nothing was checked: no call could be read';
  if (verdict === 'quiet') return 'No suspicious calls';
  if (model.about === 'dossier') return 'Suspicious calls with one key';
  const keys = new Set(model.incidents.map(({ incident }) => incident.keyId)).size;
  return `${formatCount(keys)} of ${formatCounted(model.inputs.keys, 'key')} had suspicious calls`;
}
