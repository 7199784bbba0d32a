// Prints dead letters and what became of them.
import Table from 'cli-table3';
import { bold, COMPACT } from '../backtest/table-style.ts';
import { fold, minute } from '../human-text.ts';
import { iso, json } from '../json-line.ts';
import type { Letter } from './letter.ts';
import type { QueueLetters } from './redrive.ts';
import type { Redriven } from './redriven.ts';

/** With the borders 80 columns. */
const COLUMN_WIDTHS = [9, 18, 7, 41];

export function lettersTable(all: readonly QueueLetters[]): string {
  const letters = all.flatMap((one) => one.letters);
  if (letters.length === 0) return 'No dead letters.\n';
  const table = new Table({
    ...COMPACT,
    head: bold(['Queue', 'Sent (UTC)', 'Tries', 'About, and why']),
    colWidths: COLUMN_WIDTHS,
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const { queue, sentAt, tries, about, why, hopeless } of letters) {
    const sent = sentAt === undefined ? '-' : minute(sentAt);
    const fate = hopeless ? ' (cannot be returned)' : '';
    table.push([queue, sent, tries, `${about}: ${why}${fate}`]);
  }
  const more = all.filter(({ count, letters: shown }) => count > shown.length);
  const rest = more.map(({ queue, count }) => `${queue}: ${count} in all.\n`);
  return `${table.toString()}\n${rest.join('')}`;
}

export function lettersJson(all: readonly QueueLetters[]): string {
  return all
    .flatMap(({ letters }) => letters.map((letter) => `${json(asLine(letter))}\n`))
    .join('');
}

function asLine({ queue, sentAt, tries, about, why, hopeless }: Letter) {
  const at = sentAt === undefined ? undefined : iso(sentAt);
  return { type: 'letter', queue, sentAt: at, tries, about, why, hopeless };
}

export function redrivenText(all: readonly Redriven[]): string {
  const lines = all.flatMap(({ queue, returned, dropped, left, because }) => [
    ...(returned > 0 ? [`${queue}: ${returned} returned.`] : []),
    ...(dropped > 0
      ? fold(`${queue}: ${dropped} dropped: their notices are settled, or due by themselves.`)
      : []),
    ...(left > 0 ? fold(`${queue}: ${left} left, since ${because}.`) : []),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

export function redrivenJson(all: readonly Redriven[]): string {
  return all.map((one) => `${json({ type: 'redriven', ...one })}\n`).join('');
}
