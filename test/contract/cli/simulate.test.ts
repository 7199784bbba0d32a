// `keywarden simulate` as a person runs it: files, truth, arguments that cannot be used.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runKeywarden, summaryOf } from './run-keywarden.ts';
import { scratch } from './scratch.ts';

const files = scratch();
const TRUTH = z.looseObject({
  keyId: z.string(),
  scenario: z.string(),
  kind: z.enum(['attack', 'benign']),
  expect: z.enum(['allow', 'alert', 'disable']),
  attackStart: z.number().nullable(),
  injected: z.looseObject({ count: z.number(), ids: z.array(z.string()) }),
});

const SMALL = ['simulate', '--scenario', 'A17,N07', '--keys', '2', '--days', '4', '--seed', '9'];

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

describe('keywarden simulate', () => {
  it('writes a log that replay reads without a rejected line, and the truth about it', async () => {
    const [log, truth] = [files.path('calls.ndjson.gz'), files.path('truth.ndjson')];
    const ran = await runKeywarden([...SMALL, '--out', log, '--truth', truth]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const lines = linesOf(gunzipSync(readFileSync(log)).toString());
    expect(ran.stdout).toContain(`Wrote ${lines.length.toLocaleString('en')} events of 4 keys`);

    const replayed = await runKeywarden(['replay', log, '--json']);
    expect(summaryOf(replayed)).toMatchObject({
      events: lines.length,
      rejected: 0,
      duplicates: 0,
      late: 0,
      droppedFields: 0,
      keys: 4,
    });

    const truths = linesOf(readFileSync(truth, 'utf8')).map((line) =>
      TRUTH.parse(JSON.parse(line)),
    );
    expect(truths.map(({ scenario, kind }) => `${scenario} ${kind}`)).toEqual([
      'A17 attack',
      'A17 attack',
      'N07 benign',
      'N07 benign',
    ]);
    const ids = new Set(
      lines.map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id),
    );
    for (const { injected } of truths)
      expect(injected.ids.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('writes the same to standard output, however it is run', async () => {
    const [one, two] = [await runKeywarden(SMALL), await runKeywarden([...SMALL, '--out', '-'])];
    expect(one.stdout).toBe(two.stdout);
    expect(linesOf(one.stdout).length).toBeGreaterThan(1_000);
  });

  it('needs no more memory for a longer log', async () => {
    const log = files.path('long.ndjson');
    const run = (days: string) =>
      runKeywarden(['simulate', '--scenario', 'N01', '--keys', '2', '--days', days, '--out', log]);
    const [short, long] = [await run('1'), await run('25')];
    expect(long.code).toBe(0);
    expect(long.peakMegabytes - short.peakMegabytes).toBeLessThan(60);
  });

  it.for([
    [['--scenario', 'A01,X9'], 'Expected --scenario from A01, A02,', 'got X9.'],
    [['--scenario', ''], 'Expected --scenario from A01, A02,', 'got nothing.'],
    [['--keys', '0'], 'Expected --keys as a whole number from 1 to 100000, got 0.', ''],
    [['--days', '1.5'], 'Expected --days as a whole number from 1 to 365, got 1.5.', ''],
    [['--seed', 'abc'], 'Expected --seed as a whole number from 0 to 2147483647, got abc.', ''],
    [['--out', files.path('no/such/folder')], 'Expected to write', 'but it cannot be written.'],
    [['--nope'], "unknown option '--nope'", ''],
    [['extra'], 'too many arguments', ''],
  ] as const)('refuses %s with exit code 2', async ([args, words, more]) => {
    const ran = await runKeywarden(['simulate', '--days', '1', '--keys', '1', ...args]);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain(words);
    expect(ran.stderr).toContain(more);
  });
});
