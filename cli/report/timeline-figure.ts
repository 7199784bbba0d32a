// The figure "calls over time" of one incident, with a legend in text so that the drawing holds no log text.
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { formatCounted } from '#shared/respond/format-number.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import { drawChart } from './draw-chart.ts';
import { figure } from './figure.ts';
import { type Html, html, logText } from './html.ts';
import { COLOUR_SLOTS, type ColourSlot, isOdd, networkColours } from './network-colour.ts';
import { rebinTimeline, timelineSpan } from './rebin-timeline.ts';
import { LISTED_ADDRESSES, TIMELINE_COLUMNS } from './report-limits.ts';
import type { ReportIncident, Timeline } from './report-model.ts';
import { type Bar, CHART_HEIGHT, CHART_WIDTH, type Mark, timelineSpec } from './timeline-spec.ts';

/** The rest of a column is the gap to the next. */
const BAR_SHARE = 0.9;

/** Draws the figure; a sentence instead when there are no bins. */
export async function timelineFigure(report: ReportIncident, id: string): Promise<Html> {
  const timeline = rebinTimeline(report.timeline, TIMELINE_COLUMNS);
  const span = timelineSpan(timeline);
  if (span === undefined) return html`<p class="note">No calls over time to show.</p>`;
  const colours = networkColours(report);
  const { startedAt, endedAt, disabledAt } = report.incident;
  const [from, to] = [Math.min(span[0], startedAt), Math.max(span[1], endedAt)];
  const bars = timeline.bins
    .map((bin) => barOf(bin, timeline.binMs, colours))
    .sort((left, right) => left.order - right.order);
  const marks = marksOf(timeline);
  const data = { from, to, startedAt, endedAt, disabledAt, bars, marks };
  return figure({
    id,
    title: `Calls per ${binName(timeline.binMs)} by network`,
    description: `From ${formatUtc(epochMs(from))} to ${formatUtc(epochMs(to))}.`,
    size: [CHART_WIDTH, CHART_HEIGHT],
    drawing: await drawChart(timelineSpec(data)),
    legend: legend(timeline, colours, disabledAt !== undefined),
  });
}

function barOf(
  bin: Timeline['bins'][number],
  binMs: number,
  colours: ReadonlyMap<string, ColourSlot>,
): Bar {
  const slot = colours.get(bin.network) ?? 'rest';
  const order = COLOUR_SLOTS.indexOf(slot);
  return { at: bin.at, end: bin.at + binMs * BAR_SHARE, calls: bin.calls, slot, order };
}

/** The worst verdict of each column. */
function marksOf(timeline: Timeline): readonly Mark[] {
  const worst = new Map<number, Mark>();
  for (const { at, verdict } of timeline.bins) {
    if (verdict === 'allow' || worst.get(at)?.verdict === 'disable') continue;
    worst.set(at, { at, end: at + timeline.binMs, verdict });
  }
  return [...worst.values()];
}

function legend(
  timeline: Timeline,
  colours: ReadonlyMap<string, ColourSlot>,
  disabled: boolean,
): Html {
  const listed = [...colours].slice(0, LISTED_ADDRESSES);
  const more = colours.size - listed.length;
  return html`<ul class="legend">
${listed.map(([network, slot]) => networkItem(timeline, network, slot))}
${more > 0 ? item('rest', html`${formatCounted(more, 'more network')}`) : undefined}
${item('alert', html`Verdict “alert”`)}
${item('disable', html`Verdict “disable”`)}
${disabled ? item('rule', html`First “disable”`) : undefined}
${item('shade', html`The incident`)}</ul>`;
}

function networkItem(timeline: Timeline, network: string, slot: ColourSlot): Html {
  const kind = isOdd(slot) ? 'suspicious' : 'usual';
  const calls = formatCounted(callsOf(timeline, network), 'call');
  return item(slot, html`${logText(network)} <small>${kind}, ${calls}</small>`);
}

function item(swatch: string, text: Html): Html {
  return html`<li><span class="swatch ${swatch}"></span><span>${text}</span></li>`;
}

function callsOf(timeline: Timeline, network: string): number {
  return timeline.bins.reduce((sum, bin) => (bin.network === network ? sum + bin.calls : sum), 0);
}

const UNITS: readonly (readonly [unitMs: number, name: string])[] = [
  [DAY_MS, 'day'],
  [HOUR_MS, 'hour'],
  [MINUTE_MS, 'minute'],
  [1_000, 'second'],
];

function binName(binMs: number): string {
  const [unitMs, name] = UNITS.find(([width]) => binMs % width === 0) ?? [1, 'millisecond'];
  return binMs === unitMs ? name : formatCounted(binMs / unitMs, name);
}
