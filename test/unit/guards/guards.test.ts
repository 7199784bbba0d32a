// The guards that `npm run test:guards` takes out one by one: they still stand where the data says, their tests
// are there, and the table of the guarantees is theirs.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { titleOf, withoutGuard } from '#test/guards/guard.ts';
import { GUARDS } from '#test/guards/guards.ts';
import { guardsTable } from '#test/guards/print-table.ts';
import { importsOf } from '#test/unit/architecture/source-files.ts';

const ROOT = new URL('../../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** A test's file and what it imports of the tests: contracts stand in files of their own. */
function testTexts(path: string): readonly string[] {
  const text = read(path);
  const contracts = importsOf(path, text).flatMap((one) =>
    one.path?.endsWith('-contract.ts') || one.path?.endsWith('-contracts.ts') ? [one.path] : [],
  );
  return [text, ...contracts.flatMap(testTexts)];
}

describe('the guards', () => {
  it('are fifty or more, each with a name of its own', () => {
    const names = GUARDS.map(({ name }) => name);
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(50);
  });

  it('stand once each where they are said to stand', () => {
    const astray = GUARDS.flatMap((guard) => {
      try {
        const text = read(guard.file);
        return withoutGuard(text, guard) === text ? [`${guard.name} changes nothing`] : [];
      } catch (error) {
        return [String(error)];
      }
    });
    expect(astray).toEqual([]);
  });

  it('have a test that is there', () => {
    const lost = GUARDS.filter(({ test }) => {
      const title = titleOf(test);
      const quoted = [`'${title}'`, `"${title}"`];
      return !testTexts(test.file).some((text) => quoted.some((one) => text.includes(one)));
    });
    expect(lost.map(({ name, test }) => `${name}: ${test.file}: ${test.name}`)).toEqual([]);
  });

  it('stand in the guarantees as `npm run test:guards -- --list` prints them', () => {
    const rows = guardsTable(GUARDS).split('\n').slice(2);
    const named = new Set(GUARDS.map(({ name }) => `| \`${name}\`:`));
    const isRow = (line: string) => named.has(line.split(' ', 2).join(' '));
    expect(read('docs/guarantees.md').split('\n').filter(isRow)).toEqual(rows);
  });
});
