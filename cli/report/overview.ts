// The top of the report: the headline, what was read, and a line per incident.
import type { Place } from '#shared/model/address.ts';
import { countryName } from '#shared/respond/describe-place.ts';
import { formatCount, formatCounted } from '#shared/respond/format-number.ts';
import { formatDuration, formatUtc } from '#shared/respond/format-time.ts';
import { severityBadge, verdictBadge } from './badge.ts';
import { headline, verdictOnRun } from './headline.ts';
import { type Html, html, joinHtml, logText } from './html.ts';
import { incidentAnchor } from './incident-section.ts';
import { DETAILED_INCIDENTS, LISTED_FILES, LISTED_INCIDENTS } from './report-limits.ts';
import type { ReportIncident, ReportInputs, ReportModel } from './report-model.ts';
import { strangeAddresses } from './strange-addresses.ts';
import { type Column, table } from './table.ts';

/** Headline, incidents and totals. */
export function overview(model: ReportModel): Html {
  return html`<header id="top" class="overview ${verdictOnRun(model)}">
<p class="eyebrow">${EYEBROW[model.about]}</p>
<h1>${headline(model)}</h1>
<p class="lead">${lead(model)}</p>
${verdictOnRun(model) === 'quiet' ? QUIET : undefined}${warning(model.inputs)}
${incidentTable(model.incidents)}
${totals(model)}
</header>`;
}

const EYEBROW = {
  replay: 'Keywarden replay report',
  dossier: 'Keywarden incident report',
} as const;

function lead({ about, inputs, mode }: ReportModel): Html {
  if (about === 'replay') return html`${whatWasRead(inputs)} Default mode: ${mode}.`;
  const calls = formatCounted(inputs.events, 'call');
  const { from, to } = inputs;
  if (from === undefined || to === undefined) return html`No call of this incident is kept.`;
  return html`${calls} of this key are kept as evidence, from ${formatUtc(from)} to ${formatUtc(to)}: the suspicious ones and the ordinary ones beside them. Mode: ${mode}.`;
}

const QUIET = html`<p>Every call was compared with the addresses, places, amounts and habits of its key, and with the rules that you declared.
None was suspicious. That is no proof that no key was copied: <a href="#blind">what Keywarden cannot see</a>.</p>`;

function whatWasRead(inputs: ReportInputs): Html {
  const { from, to, events, keys } = inputs;
  const calls = `Checked ${formatCounted(events, 'call')} of ${formatCounted(keys, 'key')}`;
  if (from === undefined || to === undefined) return html`${calls} in ${files(inputs)}.`;
  return html`${calls} in ${files(inputs)}, from ${formatUtc(from)} to ${formatUtc(to)} (${formatDuration(to - from)}).`;
}

function files({ files: names }: ReportInputs): Html {
  const shown = names.slice(0, LISTED_FILES).map((name) => html`<code>${logText(name)}</code>`);
  const more = names.length - shown.length;
  const list = joinHtml(shown, ', ');
  return html`${names.length === 0 ? 'no file' : list}${more > 0 ? ` and ${formatCounted(more, 'more file')}` : ''}`;
}

/** A report on half of the log must say so at the top, or its silence would read as safety. */
function warning({ events, rejected }: ReportInputs): Html | undefined {
  if (rejected === 0) return undefined;
  const lines = formatCounted(rejected, 'line');
  const read = `${formatCounted(events, 'call')} could`;
  return html`<p class="caution"><strong>${lines} could not be read</strong>, ${read}. This report says nothing about those lines. <a href="#rejected">See why</a>.</p>`;
}

interface Numbered {
  readonly number: number;
  readonly report: ReportIncident;
}

function incidentTable(incidents: readonly ReportIncident[]): Html | undefined {
  if (incidents.length === 0) return undefined;
  const rows = incidents
    .slice(0, LISTED_INCIDENTS)
    .map((report, index) => ({ number: index + 1, report }));
  const missing = incidents.length - Math.min(incidents.length, DETAILED_INCIDENTS);
  const note =
    missing > 0
      ? html`<p class="note">Details follow for the worst ${formatCount(DETAILED_INCIDENTS)}. ${formatCounted(missing, 'further incident')}: run the replay with <code>--json</code>.</p>`
      : undefined;
  return html`${table('Incidents, worst first', COLUMNS, rows, 'compact')}${note}`;
}

const COLUMNS: readonly Column<Numbered>[] = [
  { title: 'Key', kind: 'title', cell: keyLink },
  { title: 'Severity', cell: ({ report }) => severityBadge(report.incident.severity) },
  { title: 'Verdict', cell: ({ report }) => verdictBadge(report.incident.decision) },
  {
    title: 'Since',
    kind: 'time',
    cell: ({ report }) => html`${formatUtc(report.incident.startedAt)}`,
  },
  { title: 'From', cell: ({ report }) => countries(report) },
  {
    title: 'Suspicious calls',
    kind: 'number',
    cell: ({ report }) => html`${formatCount(report.incident.suspiciousCalls)}`,
  },
];

function keyLink({ number, report }: Numbered): Html {
  const name = logText(report.label);
  return number > DETAILED_INCIDENTS
    ? name
    : html`<a href="#${incidentAnchor(number)}">${name}</a>`;
}

function countries(report: ReportIncident): Html {
  const names = new Set(strangeAddresses(report).map(({ place }) => countryOf(place)));
  return names.size === 0
    ? html`own addresses`
    : joinHtml([...names].slice(0, 4).map(logText), ', ');
}

function countryOf(place: Place | undefined): string {
  return place === undefined ? 'place unknown' : countryName(place.country);
}

function totals({ about, inputs, incidents }: ReportModel): Html {
  if (about === 'dossier') return html``;
  const suspicious = incidents.reduce((sum, { incident }) => sum + incident.suspiciousCalls, 0);
  return html`<dl class="totals">
${total('Calls read', inputs.events)}${total('Keys', inputs.keys)}${total('Incidents', incidents.length)}
${total('Suspicious calls', suspicious)}${total('Duplicates', inputs.duplicates)}${total('Lines rejected', inputs.rejected)}</dl>`;
}

function total(name: string, count: number): Html {
  return html`<div><dt>${name}</dt><dd>${formatCount(count)}</dd></div>`;
}
