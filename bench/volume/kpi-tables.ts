// The recall of marks at budgets of false alerts, in tables of 80 columns beside published figures.
import { KPI_ANCHORS, KPI_ANCHORS_HOLD_FOR } from './anchors.ts';
import { scoredDays, scoredSegments } from './labelled-series.ts';
import type { KpiFigures, OwnBudget } from './measure-volume.ts';
import { anchorRows, tableOf, thresholdText } from './plain-table.ts';
import type { Recall } from './recall-at-budget.ts';

const LONGEST_ID = 16;

export function kpiText(figures: KpiFigures): string {
  return [
    recallTable(figures),
    `Published figures: ${KPI_ANCHORS_HOLD_FOR}.`,
    '',
    seriesTable(figures),
    ...(figures.own.length > 0 ? ['', ownTable(figures.own)] : []),
  ].join('\n');
}

function recallTable({ per30Days, per7Days }: KpiFigures): string {
  const own = [per30Days, per7Days];
  const head = ['Recall, one threshold for all', '1 false per 30 days', '1 false per 7 days'];
  return tableOf(head, [
    ['Keywarden', ...own.map((recall) => `${share(recall)} %`)],
    ['  at a threshold of', ...own.map(({ thresholds }) => thresholdText(thresholds[0]))],
    ...anchorRows(KPI_ANCHORS, (recall) => `${recall} %`),
  ]);
}

function seriesTable({ series, per30Days, per7Days }: KpiFigures): string {
  const head = ['Series', 'days', 'marks', '1/30 d: false', 'met', '1/7 d: false', 'met'];
  const rows = series.map(({ series: one }, i) => [
    clipped(one.id),
    scoredDays(one).toFixed(0),
    scoredSegments(one).length,
    ...[per30Days, per7Days].flatMap(({ counts }) => [counts[i]?.falseAlerts, counts[i]?.hits]),
  ]);
  const { seriesDays, segments } = per30Days;
  const total = [per30Days, per7Days].flatMap(({ falseAlerts, hits }) => [falseAlerts, hits]);
  return tableOf(head, [...rows, ['all', seriesDays.toFixed(0), segments, ...total]]);
}

function ownTable(own: readonly OwnBudget[]): string {
  const head = ['Own threshold', 'bits', 'false', 'realised', 'factor', 'recall'];
  const rows = own.map(({ budget, recall, factor }) => [
    `for ${budget.alerts} per ${budget.days} days`,
    range(recall.thresholds),
    recall.falseAlerts,
    realised(recall),
    factor.toFixed(2),
    `${share(recall)} %`,
  ]);
  return tableOf(head, rows);
}

/** The table has 80 columns, whatever a series is called. */
function clipped(id: string): string {
  return id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID - 1)}…` : id;
}

function realised({ falseAlerts, seriesDays }: Recall): string {
  return falseAlerts === 0 ? 'none' : `1 per ${(seriesDays / falseAlerts).toFixed(1)} d`;
}

function share({ hits, segments }: Recall): string {
  return ((100 * hits) / segments).toFixed(1);
}

/** Series of different bins have different thresholds. */
function range(thresholds: readonly number[]): string {
  const [low, high] = [Math.min(...thresholds), Math.max(...thresholds)];
  return low === high ? low.toFixed(1) : `${low.toFixed(1)} to ${high.toFixed(1)}`;
}
