// Takes what a part gives, and writes it for a person: its figures in a table, and each check with what was seen.
import { tableOf } from '#bench/plain-table.ts';
import type { PartReport } from './part.ts';

export function printPart({ title, figures, checks }: PartReport): string {
  const table = tableOf(
    [title, ''],
    figures.map(({ name, value }) => [name, value]),
  );
  const lines = checks.map(
    ({ name, isMet, got }) => `${isMet ? 'ok    ' : 'FAILED'}  ${name}: ${got}`,
  );
  return `\n${table}\n${lines.join('\n')}\n`;
}
