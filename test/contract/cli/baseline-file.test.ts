import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadBaselines, saveBaselines } from '#cli/baseline-file.ts';
import { UsageError } from '#cli/usage-error.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { keyId } from '#shared/model/units.ts';
import { scratch } from './scratch.ts';

const files = scratch();
const GOOD = `${JSON.stringify({
  type: 'baseline',
  keyId: 'bot',
  baseline: Buffer.from(encodeBaseline(newBaseline())).toString('base64'),
})}\n`;

describe('saveBaselines, loadBaselines', () => {
  it('reads what it wrote, whatever the keys are called', async () => {
    const names = ['bot', '__proto__', 'constructor', 'a\u202e"\n'].map(keyId);
    const path = files.path('saved.ndjson');
    await saveBaselines(path, new Map(names.map((name) => [name, newBaseline()])));
    const loaded = await loadBaselines(path);
    expect([...loaded.keys()]).toEqual(names);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(names.length);
  });

  it('leaves nothing behind where it cannot write', async () => {
    mkdirSync(files.path('folder'));
    await expect(saveBaselines(files.path('folder'), [])).rejects.toThrow(UsageError);
    expect(existsSync(files.path('folder.part'))).toBe(false);
    await expect(saveBaselines(files.path('no/such/file'), [])).rejects.toThrow(UsageError);
  });

  it.for([
    ['blank lines and CRLF', `\r\n${GOOD.trimEnd()}\r\n\n`],
    ['gzip', gzipSync(GOOD)],
  ] as const)('reads a file with %s', async ([, content]) => {
    const loaded = await loadBaselines(files.write('good.ndjson', content));
    expect([...loaded.keys()]).toEqual(['bot']);
  });

  it.for([
    ['another type', GOOD.replace('"baseline"', '"verdict"')],
    ['an unknown field', GOOD.replace('{', '{"extra":1,')],
    ['no key', GOOD.replace('"bot"', '""')],
    ['a baseline that is cut', GOOD.replace(/.{8}"\}\n$/, '"}\n')],
    ['no base64', GOOD.replace(/.{4}"\}\n$/, '!!!!"}\n')],
    ['half a line', GOOD.slice(0, 40)],
    ['a line without end', 'x'.repeat(10 * 2 ** 20)],
    ['a line of NULs', `${'\0'.repeat(100)}\n`],
  ] as const)('refuses a file with %s, and names the line', async ([, second]) => {
    const path = files.write('bad.ndjson', GOOD + second);
    await expect(loadBaselines(path)).rejects.toThrow(`${path}, line 2 holds none.`);
  });
});
