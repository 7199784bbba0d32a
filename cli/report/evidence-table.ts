// The evidence behind each finding of one incident: what was expected, what came, how rare that is.
import type { IncidentEvidence } from '#shared/model/incident.ts';
import { formatBits, formatCount, formatRarity } from '#shared/respond/format-number.ts';
import { severityBadge } from './badge.ts';
import { detectorTitle } from './detector-titles.ts';
import { type Html, html, logSentence } from './html.ts';
import type { ReportIncident } from './report-model.ts';
import { type Column, table } from './table.ts';

/** One row per detector, with the reasons of the strongest verdict above. */
export function evidenceSection({ incident }: ReportIncident): Html {
  const reasons = incident.reasons.map((reason) => html`<li>${logSentence(reason)}</li>`);
  const list = reasons.length === 0 ? undefined : html`<ul>${reasons}</ul>`;
  const sum =
    incident.bits >= 1
      ? html`<p>All signs of the strongest call together: <strong>${formatRarity(incident.bits)}</strong> by this key’s own habits.</p>`
      : undefined;
  return html`<h3>Why Keywarden thinks so</h3>${list}${sum}
${table('Strongest finding of each detector', COLUMNS, incident.evidence)}`;
}

const COLUMNS: readonly Column<IncidentEvidence>[] = [
  {
    title: 'Finding',
    kind: 'title',
    cell: ({ detector }) =>
      html`<strong>${detectorTitle(detector)}</strong><small><code>${detector}</code></small>`,
  },
  { title: 'Severity', cell: ({ severity }) => severityBadge(severity) },
  { title: 'Expected', cell: ({ expected }) => logSentence(expected) },
  { title: 'Observed', cell: ({ observed }) => logSentence(observed) },
  { title: 'How rare', cell: rarity },
  { title: 'Calls', kind: 'number', cell: ({ count }) => html`${formatCount(count)}` },
];

function rarity({ bits }: IncidentEvidence): Html {
  const exact = bits === 0 ? undefined : html`<small>${formatBits(bits)} of surprise</small>`;
  return html`${formatRarity(bits)}${exact}`;
}
