// Takes what became of the guards and gives what a person reads.
import Table from 'cli-table3';
import { bold, COMPACT } from '#cli/backtest/table-style.ts';
import type { Verdict } from './judge.ts';
import type { Tried } from './try-guards.ts';

export interface Told extends Tried {
  /** Of a guard of the product: `caught`. */
  readonly expected: Verdict['kind'];
}

export function printReport(told: readonly Told[], seconds: number): string {
  const table = new Table({
    head: bold(['Guard', 'Mutant', 'Seconds', 'Test']),
    colAligns: ['left', 'left', 'right', 'left'],
    ...COMPACT,
  });
  for (const { guard, verdict, seconds: own } of told) {
    table.push([guard.name, verdict.kind, own.toFixed(1), guard.test.file]);
  }
  const wrong = told.filter(({ verdict, expected }) => verdict.kind !== expected);
  const right = told.length - wrong.length;
  const lines = [
    table.toString(),
    ...wrong.map(({ guard, verdict }) => {
      const { file, name } = guard.test;
      return `${guard.name}: ${describe(verdict)}\n  -> ${file}: ${name}`;
    }),
    `${told.length} mutants in ${seconds.toFixed(0)} s`,
    `${right} passed, ${wrong.length} failed`,
  ];
  return `${lines.join('\n')}\n`;
}

function describe(verdict: Verdict): string {
  if (verdict.kind === 'broken') return verdict.why;
  return verdict.kind === 'caught' ? `caught: ${verdict.by}` : 'its test passes without it';
}
