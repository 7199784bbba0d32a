// Lays out one replay, or the incident of a dossier, as a self-contained HTML page: no script, no network, no clock.
import { formatUtc } from '#shared/respond/format-time.ts';
import { headline } from './headline.ts';
import { type Html, html, markupOf } from './html.ts';
import { hygieneSection } from './hygiene-section.ts';
import { incidentSection } from './incident-section.ts';
import { overview } from './overview.ts';
import { page } from './page.ts';
import { readingGuide } from './reading-guide.ts';
import { rejectionsSection } from './rejections-section.ts';
import { callRowsPerIncident, DETAILED_INCIDENTS } from './report-limits.ts';
import type { ReportIncident, ReportModel } from './report-model.ts';
import { drawWorldOutline } from './world-outline.ts';

/**
 * Renders the report. The same model gives the same text.
 *
 * @param model may hold hostile text in every string; it is shown, never obeyed.
 * @returns the whole file, UTF-8.
 */
export async function renderReport(model: ReportModel): Promise<string> {
  const detailed = model.incidents.slice(0, DETAILED_INCIDENTS);
  const world = detailed.length === 0 ? undefined : await drawWorldOutline();
  const incidents = await incidentSections(detailed, model.incidents.length);
  const body = html`${world}<main>${overview(model)}
${incidents}
${model.about === 'replay' ? whatElseWasSeen(model) : undefined}${readingGuide(model)}</main>
<footer><p>Keywarden ${model.version}. Written ${formatUtc(model.generatedAt)}.</p>
<p>Places: GeoLite2 data created by MaxMind, maxmind.com. Map: Natural Earth.</p></footer>`;
  return markupOf(page(`Keywarden: ${headline(model)}`, body));
}

function whatElseWasSeen(model: ReportModel): Html {
  return html`${hygieneSection(model)}${rejectionsSection(model)}`;
}

/** One after the other: Vega is busy with one drawing at a time anyway. */
async function incidentSections(
  reports: readonly ReportIncident[],
  total: number,
): Promise<readonly Html[]> {
  const maxCallRows = callRowsPerIncident(reports.length);
  const sections: Html[] = [];
  for (const [index, report] of reports.entries()) {
    sections.push(await incidentSection(report, { number: index + 1, total, maxCallRows }));
  }
  return sections;
}
