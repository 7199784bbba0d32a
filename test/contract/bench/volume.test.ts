// The volume benchmark from folders to figures, with a model that is surprised by the value itself.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kpiText } from '#bench/volume/kpi-tables.ts';
import { measureVolume } from '#bench/volume/measure-volume.ts';
import { nabText } from '#bench/volume/nab-table.ts';
import { holdsCounts, scoreSeries } from '#bench/volume/score-series.ts';
import { readArguments } from '#bench/volume/volume-arguments.ts';
import { scoredSeries } from '#test/unit/bench/scored-series.ts';
import { scratch } from '../cli/scratch.ts';
import { ROWS, writeKpi, writeNab } from './volume-folders.ts';

const ROOT = join(import.meta.dirname, '../../..');
const files = scratch();

/** As surprising as it is large. */
const byValue = () => (_bin: number, value: number) => Math.max(0, value);

function measure(...args: readonly string[]) {
  return measureVolume(readArguments(args), byValue);
}

describe('scoreSeries', () => {
  it('asks the model of each bin once, in order, with what the file holds', () => {
    const asked: (readonly number[])[] = [];
    const { series } = scoredSeries([0, 0, 0], { values: Float64Array.from([4, -2, 0.5]) });
    const { bits } = scoreSeries(series, (binMs, counts) => (bin, value) => {
      asked.push([binMs, Number(counts), bin, value]);
      return asked.length;
    });
    expect([...bits]).toEqual([1, 2, 3]);
    expect(asked.map(([, , ...rest]) => rest)).toEqual([
      [1_000, 4],
      [1_001, -2],
      [1_002, 0.5],
    ]);
  });

  it('stops at a surprise that is no number', () => {
    const { series } = scoredSeries([0, 0]);
    expect(() => scoreSeries(series, () => () => Number.NaN)).toThrow(
      'Expected a finite surprise of point 0 of made, got NaN.',
    );
  });

  it.for([
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 1.5, 0.5, 0.5], 10, true],
    [[1, 2, 3, 4, 5, 6, 7, 8, 0.5, 1.5, 1, 1], 10, false],
    [[0.5, 0.5], 0, true],
  ] as const)('takes %j for counts by the first %d alone: %s', ([values, scoreFrom, expected]) => {
    const fields = { values: Float64Array.from(values), scoreFrom };
    expect(holdsCounts(scoredSeries(values, fields).series)).toBe(expected);
  });
});

describe('measureVolume', () => {
  it('measures both folders', () => {
    const kpi = writeKpi(files, 'kpi');
    const { kpi: curves, nab } = measure('--kpi', kpi, '--nab', writeNab(files, 'nab'));
    expect(curves).toMatchObject({ per30Days: { hits: 1, segments: 1, falseAlerts: 0 } });
    // Of a window of three points the first is the loudest of the file: 23 is not, for 24 follows.
    expect(nab?.standard.score).toBeGreaterThan(50);
  });

  it('takes a threshold for each budget', () => {
    const kpi = writeKpi(files, 'kpi-own', {}, '1\n2\n20\n900\n5\n6\n');
    const own = measure('--kpi', kpi, '--budget', '1/7d', '--budget', '1/100000d').kpi?.own;
    expect(own).toMatchObject([
      {
        budget: { alerts: 1, days: 7 },
        recall: { falseAlerts: 1, hits: 1 },
        factor: expect.closeTo(2_520),
      },
      { budget: { alerts: 1, days: 100_000 }, recall: { falseAlerts: 0, hits: 1 }, factor: 0 },
    ]);
  });

  it('writes a score for each point of the input, in its order', () => {
    const kpi = writeKpi(files, 'kpi-scores');
    const out = files.path('scores');
    measure('--kpi', kpi, '--nab', writeNab(files, 'nab-scores'), '--scores', out);
    expect(read(join(out, 'kpi/made.scores'))).toBe('1\n2.5\n3\n900\n5\n6\n');
    // After the step that leaves one alert of an incident: -3 surprises no one, the others rise.
    expect(read(join(out, 'nab/real/cpu.scores'))).toBe('20.5\n0\n22\n23\n24\n25\n26\n27\n');
  });

  it('refuses folders without a mark in the scored part', () => {
    const kpi = writeKpi(files, 'kpi-unmarked', { segments: [[0, 1]] });
    expect(() => measure('--kpi', kpi)).toThrow(
      /Expected a marked anomaly .*kpi-unmarked, got none/,
    );
    const nab = writeNab(files, 'nab-unmarked', { 'real/cpu.csv': [] }, ROWS);
    expect(() => measure('--nab', nab)).toThrow(/Expected a marked anomaly .*nab-unmarked/);
  });

  it('refuses to write scores where a file stands', () => {
    const out = files.write('taken', 'text');
    const kpi = writeKpi(files, 'kpi-taken');
    expect(() => measure('--kpi', kpi, '--scores', out)).toThrow(
      /Expected to write .*made\.scores/,
    );
  });
});

describe('the tables', () => {
  it('have 80 columns at most, whatever a series is called', () => {
    const kpi = writeKpi(files, 'kpi-wide', { id: 'c0ffee-'.repeat(12), stepS: 0.5 });
    const { kpi: curves, nab } = measure(
      '--kpi',
      kpi,
      '--nab',
      writeNab(files, 'nab-wide'),
      '--budget',
      '0.25/36500d',
    );
    const text = [curves && kpiText(curves), nab && nabText(nab)].join('\n');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(text).toContain('│ Keywarden');
  });
});

describe('npm run bench:volume', () => {
  it('judges with the model of the product, and writes what it prints as JSON', () => {
    const json = files.path('figures.json');
    const ran = run('--kpi', writeKpi(files, 'kpi-run'), '--budget', '1/7d', '--json', json);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toContain('for 1 per 7 days');
    expect(JSON.parse(read(json))).toMatchObject({
      kpi: { segments: 1, series: [{ id: 'made', segments: 1 }] },
    });
  });

  it.for([
    [[], 'bench:volume: Expected --kpi DIR or --nab DIR, got neither.'],
    [['--kpi', 'nowhere'], 'bench:volume: Expected a file nowhere/index.json, got: ENOENT'],
  ] as const)('ends with 2 for %j, without a stack', ([args, message]) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

function run(...args: readonly string[]) {
  const command = [join(ROOT, 'bench/volume.ts'), ...args];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
