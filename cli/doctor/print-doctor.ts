// Prints what the doctor found: a table that fits a terminal, below it what to do.
import Table from 'cli-table3';
import { bold, COMPACT } from '../backtest/table-style.ts';
import { fold } from '../human-text.ts';
import { json } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';
import type { Checked, CheckStatus } from './check.ts';

const WORDS: Readonly<Record<CheckStatus, string>> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'FAILED',
  unknown: 'unknown',
};
const FOUND_CHARS = 240;
/** With the borders 80 columns. */
const COLUMN_WIDTHS = [16, 10, 50];

export function doctorTable(all: readonly Checked[]): string {
  const table = new Table({
    ...COMPACT,
    head: bold(['Check', 'Result', 'Found']),
    colWidths: COLUMN_WIDTHS,
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const { name, status, found } of all) {
    table.push([name, WORDS[status], visibleText(found, FOUND_CHARS)]);
  }
  return `${[table.toString(), '', ...adviceOf(all), summaryOf(all)].join('\n')}\n`;
}

function adviceOf(all: readonly Checked[]): readonly string[] {
  const ill = all.filter(({ status }) => status !== 'ok');
  return ill.flatMap(({ name, expected, advice }) => [
    `${name}: expected ${expected}.`,
    ...fold(advice, '  '),
    '',
  ]);
}

function summaryOf(all: readonly Checked[]): string {
  const count = (wanted: CheckStatus) => all.filter(({ status }) => status === wanted).length;
  return `${count('ok')} ok, ${count('warning')} warnings, ${count('failed')} failed, ${count('unknown')} unknown. Each check: docs/runbook.md#doctor`;
}

export function doctorJson(all: readonly Checked[]): string {
  return all.map((one) => `${json({ type: 'check', ...one })}\n`).join('');
}
