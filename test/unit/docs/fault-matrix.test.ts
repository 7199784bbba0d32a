// The fault matrix of the documentation is whole: `npm run test:faults` says whether it is true.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLOWS } from '#test/faults/flows/flows.ts';
import { findCallSites } from '#test/faults/matrix/call-sites.ts';
import { FAILED } from '#test/faults/matrix/matrix.ts';
import { PAGE, readPage } from '#test/faults/matrix/matrix-page.ts';
import { FATES } from '#test/faults/proxy/fates.ts';

const TEXT = readFileSync(PAGE, 'utf8');
const { cells, sites } = readPage(TEXT);

describe('the fault matrix', () => {
  it('has rows for each flow', () => {
    expect([...new Set(cells.map(({ flow }) => flow))]).toEqual(FLOWS.map(({ name }) => name));
    expect(cells.length).toBeGreaterThan(2_000);
  });

  it('has a cell for each fate of each call, none empty and none failed', () => {
    const rows = Map.groupBy(cells, ({ flow, call }) => `${flow}: ${call}`);
    const fates = [...rows.values()].map((row) => row.map(({ fate }) => fate));
    expect(fates.filter((row) => row.join() !== FATES.join())).toEqual([]);
    expect(cells.filter(({ words }) => words === '' || words === FAILED)).toEqual([]);
  });

  it('explains each of its words', () => {
    const words = new Set(
      cells.flatMap(({ words: text }) => [...text.matchAll(/\([^)]+\)|[^,()]+/g)].map(String)),
    );
    const unexplained = [...words]
      .map((word) => word.trim())
      .filter((word) => word !== '' && !TEXT.includes(`| ${word} |`));
    expect(unexplained).toEqual([]);
  });

  it('names every line of the product that calls AWS', () => {
    expect(sites).toEqual(findCallSites().map(({ name }) => name));
  });
});
