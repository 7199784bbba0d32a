// One incident: first lines, what to do, charts, evidence, calls, in the order of urgency.
import { severityBadge, verdictBadge } from './badge.ts';
import { callsTable } from './calls-table.ts';
import { containment } from './containment.ts';
import { evidenceSection } from './evidence-table.ts';
import { firstLines } from './first-lines.ts';
import { type Html, html, logText } from './html.ts';
import { mapFigure } from './map-figure.ts';
import type { ReportIncident } from './report-model.ts';
import { timelineFigure } from './timeline-figure.ts';

/** Place of an incident on the page. */
export interface IncidentPlace {
  /** From 1, worst first. */
  readonly number: number;
  readonly total: number;
  readonly maxCallRows: number;
}

/** The anchor of an incident's section. */
export function incidentAnchor(number: number): string {
  return `incident-${number}`;
}

/** Draws both charts and lays the section out. */
export async function incidentSection(report: ReportIncident, at: IncidentPlace): Promise<Html> {
  const anchor = incidentAnchor(at.number);
  const timeline = await timelineFigure(report, `${anchor}-timeline`);
  const map = await mapFigure(report, `${anchor}-map`);
  return html`<section class="incident ${report.incident.severity}" id="${anchor}" aria-labelledby="${anchor}-name">
${heading(report, at, anchor)}
${firstLines(report)}
${containment(report)}
<div class="columns">${timeline}${map}</div>
${usual(report)}
${evidenceSection(report)}
${callsTable(report, at.maxCallRows)}
<p class="top"><a href="#top">Back to the overview</a></p>
</section>
`;
}

function heading({ incident, label }: ReportIncident, at: IncidentPlace, anchor: string): Html {
  return html`<header><p class="eyebrow">Incident ${at.number} of ${at.total} ${severityBadge(incident.severity)} ${verdictBadge(incident.decision)}</p>
<h2 id="${anchor}-name">${logText(label)}</h2>
<p class="note">Case <code>${logText(incident.incidentId)}</code></p></header>`;
}

function usual({ usual: facts }: ReportIncident): Html {
  if (facts.length === 0)
    return html`<p class="note">Nothing is known yet about what is normal for this key.</p>`;
  const rows = facts.map(
    ({ label, value }) => html`<div><dt>${logText(label)}</dt><dd>${logText(value)}</dd></div>`,
  );
  return html`<h3>What is normal for this key</h3><dl class="usual">${rows}</dl>`;
}
