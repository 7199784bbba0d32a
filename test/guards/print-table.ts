// Takes guards and gives the table of docs/guarantees.md.
import type { Guard } from './guard.ts';

export function guardsTable(guards: readonly Guard[]): string {
  const rows = guards.map(({ name, guard, breaks, test }) => {
    const file = test.file.split('/').at(-1);
    return `| \`${name}\`: ${guard} | ${breaks} | [${file}](../${test.file}): ${test.name} |`;
  });
  return ['| Guard | What breaks without it | Test |', '|---|---|---|', ...rows].join('\n');
}
