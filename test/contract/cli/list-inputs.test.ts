import { mkdirSync, symlinkSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listInputs } from '#cli/replay/list-inputs.ts';
import { UsageError } from '#cli/usage-error.ts';
import { scratch } from './scratch.ts';

const files = scratch();

describe('listInputs', () => {
  it('lists folders to the bottom, by name, without hidden files', async () => {
    for (const name of ['b.log', 'a/2.log', 'a/10.log', '.hidden', 'a/.git/x', 'c/d/e.log'])
      files.write(`logs/${name}`, 'x');
    mkdirSync(files.path('logs/empty'));
    const listed = await listInputs([files.path('logs')]);
    const names = listed.map(({ path }) => relative(files.path('logs'), path));
    expect(names).toEqual(['a/10.log', 'a/2.log', 'b.log', 'c/d/e.log']);
    expect(listed[0]).toMatchObject({ size: 1, readsOnce: false });
  });

  it('keeps the order of the arguments and lists each file once', async () => {
    const b = files.write('args/b.log', 'x');
    const a = files.write('args/a.log', 'x');
    symlinkSync(b, files.path('args/link'));
    symlinkSync(files.path('args'), files.path('args/loop'));
    const listed = await listInputs(['-', b, a, files.path('args'), '-']);
    expect(listed.map(({ path }) => path)).toEqual(['-', b, a]);
    expect(listed[0]).toEqual({ path: '-', size: 0, readsOnce: true });
  });

  it('takes a device for something that is read once', async () => {
    expect(await listInputs(['/dev/null'])).toMatchObject([{ readsOnce: true }]);
  });

  it('refuses what is not there, a dangling link and a folder without logs', async () => {
    mkdirSync(files.path('none/deeper'), { recursive: true });
    files.write('none/.hidden', 'x');
    mkdirSync(files.path('dangling'));
    symlinkSync(files.path('gone'), files.path('dangling/link'));
    for (const name of ['gone', 'none', 'dangling'])
      await expect(listInputs([files.path(name)])).rejects.toThrow(UsageError);
  });
});
