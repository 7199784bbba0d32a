// The person's view of a backtest: what was read, what would have fired, what would help, what to do now.
import { styleText } from 'node:util';
import { fold } from '../human-text.ts';
import { type ReadView, readLines, rejectionLines } from '../replay/read-lines.ts';
import type { TextOutput } from '../replay/text-output.ts';
import { adviceOf } from './advice.ts';
import type { Backtest } from './backtest.ts';
import { budgetLines } from './budget-table.ts';
import { entryLines, lookFirstLines, remainingLines } from './entry-lines.ts';
import { firedLines } from './fired-tables.ts';

export function printBacktest(found: Backtest, read: ReadView, output: TextOutput): void {
  const sections = [readLines(read).flatMap((line) => fold(line)), rejectionLines(read.result)];
  // Nothing read is no all-clear.
  if (found.result.events > 0) {
    sections.push(firedLines(found), lookFirstLines(found), entryLines(found));
    sections.push(remainingLines(found), budgetLines(found));
  }
  for (const line of sections.flat()) output.line(line);
  output.line('');
  output.line(styleText('bold', adviceOf(found)));
}
