// Shows which budgets this history holds, and how far it can be trusted to say so.
import { styleText } from 'node:util';
import Table from 'cli-table3';
import { count, fold, number } from '../human-text.ts';
import type { Backtest } from './backtest.ts';
import type { BudgetRow, Holds } from './judge-budget.ts';
import { bold, COMPACT } from './table-style.ts';

export function budgetLines(found: Backtest): readonly string[] {
  const { budgets, stated, keys } = found;
  if (budgets.keyDays === 0) return ['', ...fold(stillLearning(keys.length))];
  const table = new Table({
    head: bold(['Budget', 'Bits', 'Incidents', 'Per key, 90 d', 'At most (95 %)', stated.text]),
    colWidths: [13, 7, 11, 15, 16, 11],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    ...COMPACT,
  });
  for (const row of budgets.rows) table.push(cellsOf(row));
  table.push(['  any', 'rules', number(budgets.certain), '', '', 'the same']);
  const title = 'What budget this history supports, if all of it was harmless:';
  return ['', styleText('bold', title), table.toString(), ...notes(found)];
}

function stillLearning(keys: number): string {
  const who = keys === 1 ? 'The only key is' : `All ${number(keys)} keys are`;
  return `${who} still learning (a key is mature after three days, 24 hours with calls and 100 calls), so this history says nothing of any budget.`;
}

function cellsOf({ budget, isStated, incidents, rate, atMost, holds }: BudgetRow): string[] {
  const mark = isStated ? '> ' : '  ';
  return [
    mark + budget.text,
    budget.bits.toFixed(1),
    number(incidents),
    rate?.toFixed(2) ?? '',
    atMost?.toFixed(2) ?? '',
    WORDS[holds],
  ];
}

const WORDS: Readonly<Record<Holds, string>> = {
  proven: 'kept',
  possible: 'maybe',
  exceeded: 'exceeded',
  unknown: '',
};

function notes({ budgets, stated, keys }: Backtest): readonly string[] {
  const { keyDays, neededKeyDays, rows } = budgets;
  const needed = number(neededKeyDays);
  const learning = keys.filter(({ matureDays }) => matureDays === 0).length;
  const isShort = keyDays < neededKeyDays;
  const isOpen = rows.some(({ isStated, holds }) => isStated && holds === 'possible');
  const sentences = [
    `Mature keys were watched for ${count(Math.round(keyDays), 'key-day')}.`,
    learning > 0 ? `${count(learning, 'key')} still learning, left out here.` : '',
    `It takes ${needed} without an alert to prove ${stated.text} (rule of three, 95 %).`,
    isShort && isOpen
      ? 'So this history is too short to prove it: "maybe" is its best answer.'
      : '',
  ];
  const estimate =
    'The row > was replayed. The others are estimates: what is suspected does not train, so another threshold would have learned a little differently. Declared rules and evidence that disables depend on no budget: they are the last row.';
  return [...fold(sentences.filter((each) => each !== '').join(' ')), ...fold(estimate)];
}
