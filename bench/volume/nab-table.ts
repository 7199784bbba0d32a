// The NAB scores in a table of 80 columns, beside published ones.
import { NAB_ANCHORS, NAB_ANCHORS_HOLD_FOR } from './anchors.ts';
import type { NabFigures } from './measure-volume.ts';
import { anchorRows, tableOf, thresholdText } from './plain-table.ts';

export function nabText({ standard, lowFalsePositives, lowFalseNegatives }: NabFigures): string {
  const own = [standard, lowFalsePositives, lowFalseNegatives];
  const table = tableOf(
    ['NAB score', 'standard', 'low false pos.', 'low false neg.'],
    [
      ['Keywarden', ...own.map(({ score }) => score.toFixed(1))],
      ['  at a threshold of', ...own.map(({ threshold }) => thresholdText(threshold))],
      ...anchorRows(NAB_ANCHORS, (score) => score.toFixed(1)).map((row) => [...row, '-']),
    ],
  );
  return `${table}\nPublished figures: ${NAB_ANCHORS_HOLD_FOR}.`;
}
