// Puts one text into every field of a report that a log, a key or a file could fill.
import type { ReportModel } from '#cli/report/report-model.ts';

/** Everything but closed lists (severity, scope, detector, ...), which no log can fill. */
export const FREE_TEXT_FIELDS: ReadonlySet<string> = new Set([
  'action',
  'address',
  'atAws',
  'atExchange',
  'city',
  'country',
  'detail',
  'exchange',
  'expected',
  'files',
  'incidentId',
  'keyId',
  'label',
  'network',
  'networks',
  'observed',
  'owner',
  'reasons',
  'source',
  'steps',
  'symbol',
  'text',
  'userAgent',
  'value',
]);

/** A copy of the report in which every free text is `text`. */
export function spoilTexts(report: ReportModel, text: string): ReportModel {
  return JSON.parse(JSON.stringify(report), (field, value: unknown) =>
    FREE_TEXT_FIELDS.has(field) ? replaceStrings(value, text) : value,
  );
}

function replaceStrings(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  return Array.isArray(value) ? value.map((item: unknown) => replaceStrings(item, text)) : value;
}
