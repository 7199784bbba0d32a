// Takes what an exploration came to and gives the table that a person reads.
import Table from 'cli-table3';
import { bold, COMPACT } from '#cli/backtest/table-style.ts';
import type { Explored } from './explore.ts';

const NAMES: readonly (readonly [key: string, name: string])[] = [
  ['throttled', 'calls throttled'],
  ['denied', 'calls denied'],
  ['reply-lost', 'replies lost'],
  ['late', 'calls done late'],
  ['tried-twice', 'calls tried twice'],
  ['waits', 'calls that waited'],
  ['crash-before', 'crashes before a call'],
  ['crash-after', 'crashes after a call'],
  ['timeouts', 'workers out of time'],
  ['skewed', 'clocks that are wrong'],
  ['copies', 'copies of messages'],
  ['poison', 'messages nobody can read'],
  ['received', 'messages received'],
  ['deadLetters', 'dead letters'],
  ['streamLost', 'stream records lost'],
  ['conflicts', 'commits in conflict'],
  ['incidents', 'incidents'],
  ['quarantines', 'keys held back'],
  ['ordersByHand', 'of them ordered by hand'],
  ['releases', 'keys given back'],
  ['overruled', 'orders overruled'],
  ['repairs', 'holds mended'],
  ['alerts', 'messages sent'],
  ['steps', 'calls in all'],
];

export function printFigures({ played, tally }: Explored, seconds: number): string {
  const table = new Table({
    head: bold(['What happened', 'Schedules', 'In all']),
    colAligns: ['left', 'right', 'right'],
    ...COMPACT,
  });
  for (const [key, name] of NAMES) {
    const { schedules, total } = tally.get(key) ?? { schedules: 0, total: 0 };
    table.push([name, String(schedules), String(total)]);
  }
  const each = ((1_000 * seconds) / Math.max(1, played)).toFixed(2);
  return `${table.toString()}\n${played} schedules in ${seconds.toFixed(0)} s, ${each} ms each\n`;
}
