// Puts the figures of the volume benchmark into one JSON document, for comparing runs.
import { scoredDays, scoredSegments } from './labelled-series.ts';
import type { KpiFigures, NabFigures, VolumeFigures } from './measure-volume.ts';
import type { Recall } from './recall-at-budget.ts';

/** A threshold that nothing reaches is null, for JSON has no infinity. */
export function volumeJson({ kpi, nab }: VolumeFigures): string {
  const document = { kpi: kpi && kpiJson(kpi), nab: nab && nabJson(nab) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function kpiJson(figures: KpiFigures) {
  const { series, per30Days, per7Days, own } = figures;
  return {
    seriesDays: per30Days.seriesDays,
    segments: per30Days.segments,
    per30Days: recallJson(per30Days),
    per7Days: recallJson(per7Days),
    own: own.map(({ budget, factor, recall }) => ({ budget, factor, ...recallJson(recall) })),
    series: series.map(({ series: one }, i) => ({
      id: one.id,
      days: scoredDays(one),
      segments: scoredSegments(one).length,
      per30Days: per30Days.counts[i],
      per7Days: per7Days.counts[i],
      own: own.map(({ recall }) => ({ bits: recall.thresholds[i], ...recall.counts[i] })),
    })),
  };
}

function recallJson({ hits, segments, falseAlerts, seriesDays, thresholds }: Recall) {
  return {
    recall: hits / segments,
    hits,
    falseAlerts,
    falseAlertsPerDay: falseAlerts / seriesDays,
    bits: [...new Set(thresholds)],
  };
}

function nabJson({ files, standard, lowFalsePositives, lowFalseNegatives }: NabFigures) {
  return { files: files.length, standard, lowFalsePositives, lowFalseNegatives };
}
