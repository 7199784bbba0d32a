import { describe, expect, it } from 'vitest';
import { splitLine } from '#cli/console/split-line.ts';

describe('splitLine', () => {
  it.for<readonly [string, readonly string[] | undefined]>([
    ['', []],
    ['  keys   list ', ['keys', 'list']],
    [
      'release a --reason "new key, old one revoked"',
      ['release', 'a', '--reason', 'new key, old one revoked'],
    ],
    [`note 'he said "x"'`, ['note', 'he said "x"']],
    ['a "" b', ['a', '', 'b']],
    ['--x="y z"', ['--x=y z']],
    ['say "never closed', undefined],
  ])('%j', ([line, words]) => {
    expect(splitLine(line)).toEqual(words);
  });
});
