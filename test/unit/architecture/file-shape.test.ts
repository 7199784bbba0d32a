// What every file looks like: its name, its size, and the sentence that it opens with.
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const PRODUCT = sourceFiles('shared', 'functions', 'infra', 'cli', 'bench');
const ALL = [...PRODUCT, ...sourceFiles('test')];

/** As `max-lines` of the linter counts: blank lines and comments are no length. */
const MOST_LINES = 250;
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test)?\.ts$/;
const BUCKETS = /^(?:utils?|helpers?|common|misc|constants|interfaces|types|index)\.ts$/;

describe('every file', () => {
  it('has a name in kebab case that is no bucket', () => {
    const names = ALL.map(({ path }) => [path, path.split('/').at(-1) ?? ''] as const);
    const astray = names.filter(([, name]) => !KEBAB_CASE.test(name) || BUCKETS.test(name));
    expect(astray.map(([path]) => path)).toEqual([]);
    expect(names.length).toBeGreaterThan(200);
  });

  it('has at most 250 lines', () => {
    const long = ALL.map(({ path, code }) => [path, linesOf(code)] as const);
    expect(long.filter(([, lines]) => lines > MOST_LINES)).toEqual([]);
  });

  it('opens with a sentence that says what it is for', () => {
    const silent = PRODUCT.filter(({ text }) => !/^(?:#!.*\n)?\/\/ [A-Z`][^\n]{15}/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

function linesOf(code: string): number {
  return code.split('\n').filter((line) => line.trim() !== '').length;
}
