// Takes what a fuzz run came to and gives the table that a person reads.
import Table from 'cli-table3';
import { bold, COMPACT } from '#cli/backtest/table-style.ts';
import type { FuzzReport, TargetFigures } from './fuzz.ts';
import { type MemoryFigures, MOST_GROWTH_MB } from './memory-watch.ts';
import { MS_PER_RECORD, SLOWEST_MS } from './try-input.ts';

export interface PrintedReport extends FuzzReport {
  /** What changed in the built-in objects. */
  readonly changes: readonly string[];
  readonly seconds: number;
  readonly memory: MemoryFigures;
}

export function printReport(report: PrintedReport): string {
  const { figures, findings, changes, seconds, memory } = report;
  const inputs = figures.reduce((sum, one) => sum + one.inputs, 0);
  const slowest = Math.max(...figures.map(({ slowestMs }) => slowestMs));
  const slowestLog = Math.max(...figures.map(({ slowestLogMs }) => slowestLogMs));
  const lines = [
    tableOf(figures),
    `${inputs} inputs in ${seconds.toFixed(0)} s, ${(inputs / seconds).toFixed(0)} a second`,
    `slowest record: ${slowest.toFixed(1)} ms (at most ${SLOWEST_MS})`,
    `slowest log of 64 KB: ${slowestLog.toFixed(1)} ms (at most ${SLOWEST_MS}, and ${MS_PER_RECORD} for each record)`,
    `memory: ${memory.startMb.toFixed(0)} MB at the start, ${memory.peakMb.toFixed(0)} MB at the peak, ${memory.grownMb.toFixed(0)} MB more (at most ${MOST_GROWTH_MB})`,
    `built-in objects changed: ${changes.length === 0 ? 'none' : changes.join(', ')}`,
    `findings: ${findings.length}`,
  ];
  return `${lines.join('\n')}\n`;
}

function tableOf(figures: readonly TargetFigures[]): string {
  const table = new Table({
    head: bold(['Reader', 'Inputs', 'Refused', 'Slowest record', 'Slowest log']),
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    ...COMPACT,
  });
  for (const { name, inputs, refused, slowestMs, slowestLogMs } of figures) {
    const share = inputs === 0 ? '' : `${((100 * refused) / inputs).toFixed(0)} %`;
    table.push([name, String(inputs), share, msText(slowestMs), msText(slowestLogMs)]);
  }
  return table.toString();
}

function msText(ms: number): string {
  return ms === 0 ? '' : `${ms.toFixed(1)} ms`;
}
