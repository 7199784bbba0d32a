// Shows what would have fired: a table of detectors and a table of keys.
import { styleText } from 'node:util';
import Table from 'cli-table3';
import { clip, count, number } from '../human-text.ts';
import { visibleText } from '../visible-text.ts';
import type { Backtest } from './backtest.ts';
import type { DetectorRow } from './count-detectors.ts';
import type { KeyRow } from './count-keys.ts';
import { bold, COMPACT } from './table-style.ts';

const MOST_ROWS = 30;
/** Characters: two lines of its column. */
const MOST_LABEL = 32;
const MOST_DATES = 3;

export function firedLines({
  detectors,
  keys,
  result,
  stated,
  casesNotKept,
}: Backtest): readonly string[] {
  const threshold = `from ${stated.bits.toFixed(1)} bits on`;
  if (result.incidents === 0) {
    return ['', `Nothing would have fired at ${stated.text} (${threshold}).`];
  }
  const title = `At ${stated.text} (${threshold}) there would have been ${count(result.incidents, 'incident')}:`;
  const fired = keys.filter(({ cases }) => cases.length > 0);
  const quiet = keys.length - fired.length;
  return [
    '',
    styleText('bold', title),
    detectorTable(detectors),
    keyTable(fired.slice(0, MOST_ROWS)),
    ...(fired.length > MOST_ROWS
      ? [`and ${count(fired.length - MOST_ROWS, 'more key')} (--json shows all)`]
      : []),
    ...(quiet > 0 ? [`Nothing fired for ${count(quiet, 'other key')}.`] : []),
    ...(casesNotKept > 0 ? [`Counted and not listed: ${count(casesNotKept, 'incident')}.`] : []),
  ];
}

function detectorTable(rows: readonly DetectorRow[]): string {
  const table = new Table({
    head: bold(['Detector', 'Incidents', 'Calls', 'Keys', 'Bits', 'Verdict']),
    colWidths: [28, 11, 10, 7, 8, 9],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    ...COMPACT,
  });
  for (const { detector, incidents, events, keys, bits, isDeclared, verdict } of rows) {
    const surprise = isDeclared ? 'rule' : bits.toFixed(1);
    table.push([
      detector,
      number(incidents),
      number(events),
      number(keys),
      surprise,
      verdictWord(verdict),
    ]);
  }
  return table.toString();
}

function keyTable(rows: readonly KeyRow[]): string {
  const table = new Table({
    head: bold(['Key', 'Days', 'Mature', 'Alerts', 'Disables', 'Per 90 d', 'When (UTC)']),
    colWidths: [17, 7, 8, 8, 10, 10, 12],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
    ...COMPACT,
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const row of rows) {
    table.push([
      clip(visibleText(row.label), MOST_LABEL),
      row.days.toFixed(1),
      row.matureDays.toFixed(1),
      number(row.alerts),
      number(row.disables),
      row.rate?.toFixed(1) ?? 'too short',
      datesOf(row),
    ]);
  }
  return table.toString();
}

function datesOf({ cases }: KeyRow): string {
  const dates = [...new Set(cases.map(({ incident }) => isoDay(incident.startedAt)))];
  const hidden = dates.length - MOST_DATES;
  const shown = dates.slice(0, MOST_DATES);
  return (hidden > 0 ? [...shown, `+ ${number(hidden)} days`] : shown).join('\n');
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function verdictWord(verdict: DetectorRow['verdict']): string {
  return styleText(verdict === 'disable' ? 'red' : 'yellow', verdict);
}
