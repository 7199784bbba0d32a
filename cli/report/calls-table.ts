// The suspicious calls of one incident, one row each, with the line of the log to find it again.

import { describePlace } from '#shared/respond/describe-place.ts';
import { formatCount, formatCounted, formatRarity } from '#shared/respond/format-number.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import { verdictBadge } from './badge.ts';
import { detectorTitle } from './detector-titles.ts';
import { type Html, html, logText } from './html.ts';
import type { ReportIncident, SuspiciousCall } from './report-model.ts';
import { type Column, table } from './table.ts';

/** The first `maxRows` calls; how many more there are is said below the table. */
export function callsTable(report: ReportIncident, maxRows: number): Html {
  const rows = report.calls.slice(0, maxRows);
  const missing = report.calls.length - rows.length + report.callsNotShown;
  const note =
    missing > 0
      ? html`<p class="note">${formatCounted(missing, 'further suspicious call')} not shown here${whereAll(report)}</p>`
      : undefined;
  return html`<details open><summary>Suspicious calls <small>${formatCount(rows.length + missing)}</small></summary>
${table('Calls that were not allowed, in time order', COLUMNS, rows)}${note}</details>`;
}

function whereAll({ handling }: ReportIncident): Html {
  return handling === undefined
    ? html`: run the replay with <code>--json</code> to list them all.`
    : html`: <code>events.ndjson</code> beside this file lists what is kept.`;
}

const COLUMNS: readonly Column<SuspiciousCall>[] = [
  { title: 'Time', kind: 'time', cell: time },
  { title: 'Call', kind: 'wide', cell: call },
  { title: 'Outcome', cell: ({ outcome }) => html`<span class="${outcome}">${outcome}</span>` },
  { title: 'From', kind: 'wide', cell: from },
  { title: 'Verdict', cell: verdict },
  { title: 'Why', cell: ({ detectors }) => html`${detectors.map(detectorTitle).join('; ')}` },
];

function time({ time: at, source, line }: SuspiciousCall): Html {
  return html`${formatUtc(at)}<small>${logText(source)}, line ${line}</small>`;
}

function call({ action, scope, symbol }: SuspiciousCall): Html {
  const market = symbol === undefined ? undefined : html`, ${logText(symbol)}`;
  return html`<code>${logText(action)}</code><small>${scope}${market}</small>`;
}

function from({ address, place, userAgent }: SuspiciousCall): Html {
  if (address === undefined) return html`no address in the log`;
  const client = userAgent === undefined ? undefined : html`<small>${logText(userAgent)}</small>`;
  return html`<code>${logText(address)}</code><small>${logText(describePlace(place))}</small>${client}`;
}

function verdict({ verdict: decision, bits }: SuspiciousCall): Html {
  return html`${verdictBadge(decision)}<small>${formatRarity(bits)}</small>`;
}
