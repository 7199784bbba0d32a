// The digest of what to mend in daylight; none of it is an incident.

import { formatCounted } from '#shared/respond/format-number.ts';
import { severityBadge } from './badge.ts';
import { detectorTitle } from './detector-titles.ts';
import { type Html, html, logSentence, logText } from './html.ts';
import { LISTED_HYGIENE } from './report-limits.ts';
import type { ReportHygiene, ReportModel } from './report-model.ts';
import { type Column, table } from './table.ts';

/** A table, or the sentence that there is nothing to mend. */
export function hygieneSection({ hygiene, inputs }: ReportModel): Html {
  const nothing = inputs.keys === 0 ? UNCHECKED : NOTHING;
  return html`<section id="hygiene"><h2>To mend in daylight</h2>${hygiene.length === 0 ? nothing : list(hygiene)}</section>`;
}

const UNCHECKED = html`<p>No key was checked.</p>`;
const NOTHING = html`<p>Nothing: no overdue rotation, expiring key, missing allow list or unused permission was found.</p>`;

function list(hygiene: readonly ReportHygiene[]): Html {
  const rows = hygiene.slice(0, LISTED_HYGIENE);
  const missing = hygiene.length - rows.length;
  const note =
    missing > 0
      ? html`<p class="note">And ${formatCounted(missing, 'more finding')}.</p>`
      : undefined;
  return html`<p>None of these is an incident. They decide how bad the next one gets.</p>
${table('Hygiene of the keys', COLUMNS, rows)}${note}`;
}

const COLUMNS: readonly Column<ReportHygiene>[] = [
  { title: 'Key', kind: 'title', cell: ({ label }) => logText(label) },
  { title: 'Severity', cell: ({ severity }) => severityBadge(severity) },
  { title: 'Finding', cell: ({ detector }) => html`${detectorTitle(detector)}` },
  { title: 'What to mend', cell: ({ text }) => logSentence(text) },
];
