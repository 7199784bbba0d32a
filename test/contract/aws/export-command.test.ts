// `keywarden incidents export` and `verify` through the real terminal, on a deployment in which a key was
// stolen.
import { access, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDossier } from '#cli/dossier/check-dossier.ts';
import { manifestSchema } from '#cli/dossier/manifest.ts';
import { takeFirst } from '#shared/adapters/take-first.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS, HOME } from '#test/unit/pipeline/places.ts';
import { type StolenDeployment, stolenDeployment } from './stolen-deployment.ts';

let stolen: StolenDeployment;
let scratch: string;
let dossier: string;
let printed: string;

const FILES = [
  'audit.ndjson',
  'events.ndjson',
  'letter-to-exchange.md',
  'manifest.json',
  'recovery-checklist.md',
  'report.html',
  'statement-for-police.md',
  'timeline.csv',
  'timeline.md',
];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'keywarden-dossier-'));
  stolen = await stolenDeployment();
  const at = stolen.stored.incident.startedAt;
  for (const subject of [KEY, 'another key', stolen.stored.incident.incidentId]) {
    await stolen.audit.append({ at, by: 'anna', action: 'key-changed', subject, detail: 'x' });
  }
  dossier = join(scratch, 'dossier');
  const { code, stdout, stderr } = await exported(dossier, '--by', 'anna');
  if (code !== 0) throw new Error(`Expected a dossier, got ${stderr}`);
  printed = stdout;
});

afterAll(async () => {
  await stolen.stop();
  await rm(scratch, { recursive: true, force: true });
});

async function exported(folder: string, ...args: readonly string[]) {
  const { incidentId } = stolen.stored.incident;
  return stolen.run(['incidents', 'export', incidentId, '--out', folder, '--no-pdf', ...args]);
}

async function text(name: string, folder = dossier): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}

async function linesOf(name: string): Promise<readonly Record<string, unknown>[]> {
  const lines = (await text(name)).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

async function hashOf(folder = dossier): Promise<string> {
  return manifestSchema.parse(JSON.parse(await text('manifest.json', folder))).hash;
}

describe('a dossier', () => {
  it('holds the files that it names, for the eyes of its owner alone', async () => {
    expect((await readdir(dossier)).sort()).toEqual(FILES);
    expect((await stat(dossier)).mode & 0o777).toBe(0o700);
    for (const name of FILES) expect((await stat(join(dossier, name))).mode & 0o777).toBe(0o600);
    expect(printed).toContain(`Hash ${await hashOf()}`);
    expect(await readdir(scratch)).toEqual(['dossier']);
  });

  it('holds every call of the incident, the suspicious ones and the ordinary ones', async () => {
    const events = await linesOf('events.ndjson');
    const suspicious = events.filter(({ verdict }) => verdict !== 'allow');
    expect(suspicious).toHaveLength(stolen.stored.incident.suspiciousCalls);
    expect(suspicious[0]).toMatchObject({
      keyId: KEY,
      sourceIp: FAR_VPS,
      scope: 'trade',
      symbol: 'VIABTC',
      outcome: 'ok',
    });
    const own = events.filter(({ verdict }) => verdict === 'allow');
    expect(own.length).toBeGreaterThan(20);
    expect(new Set(own.map(({ sourceIp }) => sourceIp))).toEqual(new Set([HOME]));
  });

  it('holds the rows of the audit trail that concern it, and where the trail ends', async () => {
    const rows = await linesOf('audit.ndjson');
    expect(rows.map(({ type, seq }) => [type, seq])).toEqual([
      ['row', 1],
      ['row', 3],
      ['head', 3],
    ]);
  });

  it('is itself recorded in the audit trail, with its hash', async () => {
    const rows = await takeFirst(stolen.audit.rows(), 99);
    const detail = expect.stringContaining(await hashOf());
    expect(rows).toContainEqual(
      expect.objectContaining({ action: 'evidence-exported', by: 'anna', detail }),
    );
  });

  it.for([
    ['report.html', ['Keywarden incident report', 'maker', FAR_VPS, 'NOT CONTAINED']],
    ['timeline.md', ['2026-03-16 00:30', FAR_VPS, 'First suspicious order', 'VIABTC']],
    ['letter-to-exchange.md', ['Binance', FAR_VPS, 'VIABTC', '[FILL IN: account', 'we believe']],
    ['statement-for-police.md', ['What we do not know', FAR_VPS, '[FILL IN: name, address']],
    ['recovery-checklist.md', ['allow list', 'second factor', 'keywarden release', 'Rotate']],
  ] as const)('%s says what it has to', async ([name, parts]) => {
    const content = await text(name);
    for (const part of parts) expect(content).toContain(part);
    expect(content).not.toMatch(/undefined|NaN|\[object/);
  });

  it('has a sheet in which every row has its cells', async () => {
    const [head, ...rows] = (await text('timeline.csv')).trimEnd().split('\r\n');
    const columns = head?.split(',').length;
    expect(rows).toHaveLength((await linesOf('events.ndjson')).length);
    expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([columns]));
  });
});

describe('a folder in the way', () => {
  it('is never written over', async () => {
    const folder = join(scratch, 'mine');
    await exported(folder);
    await writeFile(join(folder, 'thesis.txt'), 'mine');
    const again = await exported(folder);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('empty folder')]);
    const forced = await exported(folder, '--force');
    expect([forced.code, forced.stderr]).toEqual([2, expect.stringContaining('thesis.txt')]);
    expect(await text('thesis.txt', folder)).toBe('mine');
    await rm(join(folder, 'thesis.txt'));
    expect((await exported(folder, '--force')).code).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('that is no dossier is left alone by --force', async () => {
    const folder = await mkdtemp(join(scratch, 'other-'));
    await writeFile(join(folder, 'a'), 'a');
    const { code, stderr } = await exported(folder, '--force');
    expect([code, stderr]).toEqual([2, expect.stringContaining('found no manifest.json')]);
    expect(await readdir(folder)).toEqual(['a']);
    await rm(folder, { recursive: true });
  });

  it('without Chromium nothing is written, and it says how to get it', async () => {
    const { incidentId } = stolen.stored.incident;
    const folder = join(scratch, 'no-browser');
    const args = ['incidents', 'export', incidentId, '--out', folder];
    const { code, stderr } = await stolen.run(args, { CHROMIUM: join(scratch, 'none') });
    expect(code).toBe(2);
    expect(stderr).toContain('apt-get install chromium');
    expect(stderr).toContain('--no-pdf');
    await expect(access(folder)).rejects.toThrow('ENOENT');
  });
});

describe('incidents verify', () => {
  /** A copy that a test may spoil. */
  async function copy(): Promise<string> {
    const folder = await mkdtemp(join(scratch, 'copy-'));
    for (const name of FILES) await writeFile(join(folder, name), await text(name));
    return folder;
  }

  async function verify(folder: string, ...args: readonly string[]) {
    return stolen.run(['incidents', 'verify', folder, ...args]);
  }

  it('finds a whole dossier whole', async () => {
    const { code, stdout } = await verify(dossier, '--hash', await hashOf());
    expect([code, stdout]).toEqual([0, expect.stringContaining(await hashOf())]);
  });

  it.for([
    [
      'altered',
      async (f: string) =>
        writeFile(
          join(f, 'events.ndjson'),
          (await text('events.ndjson', f)).replace('trade', 'reads'),
        ),
      'events.ndjson was altered.',
    ],
    ['missing', async (f: string) => rm(join(f, 'timeline.md')), 'timeline.md is missing.'],
    ['added', async (f: string) => writeFile(join(f, 'new.txt'), ''), 'new.txt was added.'],
    [
      'hidden in the manifest',
      async (f: string) => {
        const manifest = await text('manifest.json', f);
        await writeFile(join(f, 'manifest.json'), manifest.replace('"anna"', '"otto"'));
      },
      'manifest.json was altered: its chain does not hold.',
    ],
  ] as const)('names a file that was %s', async ([, spoil, said]) => {
    const folder = await copy();
    await spoil(folder);
    expect(await checkDossier(folder, {})).toEqual({ text: `${said}\n`, isWhole: false });
  });

  it('tells a dossier that was written anew by the hash that was noted', async () => {
    const folder = join(scratch, 'anew');
    await exported(folder, '--by', 'mallory');
    expect((await verify(folder)).code).toBe(0);
    const { code, stdout } = await verify(folder, '--hash', await hashOf());
    expect([code, stdout]).toEqual([1, expect.stringContaining('written anew')]);
  });

  it('says that a folder is no dossier', async () => {
    const { code, stderr } = await verify(scratch);
    expect([code, stderr]).toEqual([2, expect.stringContaining('found no manifest.json')]);
  });

  it('tells programs which file is not as it was', async () => {
    const folder = await copy();
    await writeFile(join(folder, 'timeline.md'), '');
    const { code, stdout } = await verify(folder, '--json');
    expect(code).toBe(1);
    const faults = [{ kind: 'altered', name: 'timeline.md' }];
    expect(JSON.parse(stdout)).toMatchObject({ type: 'dossier', isWhole: false, faults });
  });
});
