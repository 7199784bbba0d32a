// The bundled sample through the real command: the theft is found, the redeploy is not called one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  jsonLines,
  ofType,
  type Ran,
  runKeywarden,
  summaryOf,
  type Verdict,
  verdictsOf,
} from './run-keywarden.ts';
import { scratch } from './scratch.ts';

const FOLDER = join(import.meta.dirname, '../../../examples/sample');
const KEYS = ['--keys', 'examples/sample.keys.yaml'];
const files = scratch();

const TIMES = z.union([
  z.object({ time: z.string() }).transform(({ time }) => Date.parse(time)),
  z.object({ time_iso8601: z.string() }).transform((row) => Date.parse(row.time_iso8601)),
]);
const INCIDENT = z.looseObject({ keyId: z.string(), verdict: z.string() });

let human: Ran;
let all: Ran;
let verdicts: readonly Verdict[];

beforeAll(async () => {
  const report = files.path('report.html');
  human = await runKeywarden(['replay', 'examples/sample', ...KEYS, '--report', report]);
  const json = [...KEYS, '--json', '--all', '--fail-on', 'disable'];
  all = await runKeywarden(['replay', 'examples/sample', ...json]);
  verdicts = verdictsOf(all);
}, 120_000);

describe('keywarden replay of the sample', () => {
  it('ran, and shows the theft first', () => {
    expect(human).toMatchObject({ code: 0, stderr: '' });
    expect(human.stdout).toContain('2 of 5 keys had suspicious calls:');
    expect(human.stdout).toContain('Deribit maker looks stolen.');
    expect(human.stdout).toContain('OKX arbitrage needs a look.');
  });

  it('prints what the README shows, apart from how long it took and where the report is', () => {
    const readme = readFileSync(join(FOLDER, '../../README.md'), 'utf8');
    const from = readme.indexOf('\nRead ');
    const shown = readme.slice(from, readme.indexOf('\nReport: ', from));
    expect(shown).toContain('Deribit maker');
    expect(`\n${withoutSeconds(human.stdout)}`).toContain(withoutSeconds(shown));
  });

  it('prints a table that fits 80 columns', () => {
    const table = human.stdout.split('\n').filter((row) => /^[│┌├└]/.test(row));
    expect(table.length).toBeGreaterThan(4);
    for (const row of table) expect(stripVTControlCharacters(row)).toHaveLength(80);
  });

  it('writes no escape codes and no progress bar where there is no terminal', () => {
    expect(human.stdout).not.toContain('\u001b');
  });

  it('writes a report of one file', () => {
    const html = readFileSync(files.path('report.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).toContain('Deribit maker');
  });

  it('disables the stolen key, alerts on the moved one, and leaves three in peace', () => {
    const incidents = ofType(all, 'incident').map((found) => INCIDENT.parse(found));
    expect(incidents.map(({ keyId, verdict }) => [keyId, verdict])).toEqual([
      ['okx-arbitrage', 'alert'],
      ['deribit-maker', 'disable'],
    ]);
    const suspected = verdicts.filter(({ verdict }) => verdict !== 'allow');
    expect(new Set(suspected.map(({ keyId }) => keyId))).toEqual(
      new Set(['okx-arbitrage', 'deribit-maker']),
    );
    expect(suspected.filter(({ verdict }) => verdict === 'disable')).not.toHaveLength(0);
  });

  it('--json writes JSON alone, and the summary last', () => {
    expect(jsonLines(all).at(-1)).toMatchObject({ type: 'summary', keys: 5, incidents: 2 });
    expect(ofType(all, 'summary')).toHaveLength(1);
  });

  it('accounts for every line that is not blank', () => {
    const { events, rejected, duplicates } = summaryOf(all);
    expect(events + rejected + duplicates).toBe(sampleLines().length);
  });

  it('--all gives one verdict an event', () => {
    expect(verdicts).toHaveLength(summaryOf(all).events);
  });

  it('gives each incident the fields that the design promises', () => {
    for (const incident of ofType(all, 'incident')) {
      expect(incident).toMatchObject({
        start: expect.any(String),
        end: expect.any(String),
        firstEvent: { eventId: expect.any(String), line: expect.any(Number) },
        lastEvent: { eventId: expect.any(String), line: expect.any(Number) },
        suspiciousCalls: expect.any(Number),
        sourceAddresses: [{ address: expect.any(String), country: expect.any(String) }],
        actions: expect.any(Array),
        done: expect.any(String),
      });
    }
  });

  it('--fail-on disable exits with 1', () => expect(all.code).toBe(1));

  it('says what a person must do at the exchange', () => {
    expect(human.stdout).toContain('Revoke it at deribit now');
  });
});

describe('keywarden replay in two runs', () => {
  it('judges as one run does when what was learned is handed on', async () => {
    const cut = Date.UTC(2026, 9, 16, 3, 15);
    writeHalf('old', (time) => time < cut);
    writeHalf('new', (time) => time >= cut);
    const learned = files.path('learned.ndjson');
    const common = [...KEYS, '--json', '--all'];
    const old = await runKeywarden([
      'replay',
      files.path('old'),
      ...common,
      '--save-baselines',
      learned,
    ]);
    const later = await runKeywarden([
      'replay',
      files.path('new'),
      ...common,
      '--load-baselines',
      learned,
    ]);
    expect([old.code, later.code]).toEqual([0, 0]);
    expect(gist([...verdictsOf(old), ...verdictsOf(later)])).toEqual(gist(verdicts));
  });
});

function withoutSeconds(text: string): string {
  return text.replace(/, in [\d.]+ s\.\n/, '');
}

function sampleLines(name?: string): readonly string[] {
  return readdirSync(FOLDER)
    .filter((each) => name === undefined || each === name)
    .flatMap((each) =>
      gunzipSync(readFileSync(join(FOLDER, each)))
        .toString()
        .split('\n'),
    )
    .filter((text) => text.trim() !== '');
}

function writeHalf(folder: string, belongs: (time: number) => boolean): void {
  for (const name of readdirSync(FOLDER)) {
    const half = sampleLines(name).filter((text) => belongs(TIMES.parse(JSON.parse(text))));
    files.write(`${folder}/${name.replace(/\.gz$/, '')}`, half.map((text) => `${text}\n`).join(''));
  }
}

/** What a verdict says, without the file and line that it is about. */
function gist(judged: readonly Verdict[]): readonly string[] {
  return judged.map(({ time, keyId, verdict, bits, findings }) => {
    const found = findings.map((each) => `${each.detector} ${each.bits}`).join();
    return `${time} ${keyId} ${verdict} ${bits} ${found}`;
  });
}
