// Many logs at once: one order in time, duplicates by id alone, nothing read twice and nothing lost.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ran, runKeywarden, summaryOf, verdictsOf } from './run-keywarden.ts';
import { line, lines, scratch } from './scratch.ts';

const files = scratch();

describe('keywarden replay of many logs', () => {
  it('puts 300 overlapping files into one order', async () => {
    for (let n = 0; n < 300; n++) {
      const text = Array.from({ length: 10 }, (_, i) => line(i * 300 + n, { id: `${n}-${i}` }));
      files.write(`many/${String(n).padStart(3, '0')}.ndjson`, text.join(''));
    }
    const ran = await runKeywarden(['replay', files.path('many'), '--json', '--all']);
    expect(summaryOf(ran)).toMatchObject({ events: 3_000, late: 0, rejected: 0, faults: [] });
    expect(timesOf(ran)).toEqual(timesOf(ran).toSorted());
    expect(new Set(timesOf(ran)).size).toBe(3_000);
  });

  it('keeps the order of the command line where times are equal', async () => {
    const a = files.write('ties/a.ndjson', line(1, { id: 'a1' }) + line(3, { id: 'a3' }));
    const b = files.write('ties/b.ndjson', line(2, { id: 'b2' }) + line(3, { id: 'b3' }));
    const ran = await runKeywarden(['replay', b, a, '--json', '--all']);
    expect(verdictsOf(ran).map(({ eventId }) => eventId)).toEqual(['a1', 'b2', 'b3', 'a3']);
  });

  it('mends the order of a shuffled, a reversed and an early file', async () => {
    const seconds = Array.from({ length: 3_000 }, (_, n) => n);
    const shuffled = seconds.map((n) => n + (n % 2 === 0 ? 1 : -1) * (n % 50));
    files.write(
      'mixed/a.ndjson',
      seconds
        .map((n) => line(n, { keyId: 'a' }))
        .toReversed()
        .join(''),
    );
    files.write('mixed/b.ndjson', shuffled.map((n) => line(n + 60, { keyId: 'b' })).join(''));
    files.write('mixed/c.ndjson', seconds.map((n) => line(n - 5_000, { keyId: 'c' })).join(''));
    const ran = await runKeywarden(['replay', files.path('mixed'), '--json', '--all']);
    expect(summaryOf(ran)).toMatchObject({ events: 9_000, late: 0, keys: 3 });
    expect(timesOf(ran)).toEqual(timesOf(ran).toSorted());
  });

  it('drops a repeated id within and across files, and no call without one', async () => {
    const twins = line(0).repeat(5);
    const a = files.write('ids/a.ndjson', twins + line(1, { id: 'x' }) + line(1, { id: 'x' }));
    const other = line(2, { id: 'x', keyId: 'other' });
    const b = files.write('ids/b.ndjson', twins + line(1, { id: 'x' }) + other);
    const ran = await runKeywarden(['replay', a, b, '--json']);
    expect(summaryOf(ran)).toMatchObject({ events: 12, duplicates: 2, rejected: 0 });
  });

  it('reads a file once, however often and by whatever name it is given', async () => {
    const path = files.write('once/deep/a.ndjson', lines(10));
    symlinkSync(path, files.path('once/link.ndjson'));
    symlinkSync(files.path('once'), files.path('once/deep/loop'));
    mkdirSync(files.path('once/empty'));
    files.write('once/.hidden', 'not read');
    const names = [path, join(files.path('once'), '..', 'once/deep/a.ndjson'), files.path('once')];
    const ran = await runKeywarden(['replay', ...names, '--json']);
    expect(summaryOf(ran)).toMatchObject({ events: 10, rejected: 0, faults: [] });
  });

  it('reads two pipes to their end', () => {
    const path = files.write('piped.ndjson', lines(10));
    const replay = `"${process.execPath}" cli/keywarden.ts replay --json`;
    const shell = `${replay} <(cat ${path}) <(cat ${path})`;
    const { stdout } = spawnSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect(summaryOf({ code: 0, stdout, stderr: '', peakMegabytes: 0 }).events).toBe(20);
  });
});

function timesOf(ran: Ran): readonly string[] {
  return verdictsOf(ran).map(({ time }) => time);
}
