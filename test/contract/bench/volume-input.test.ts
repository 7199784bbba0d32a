// Reading benchmark folders: the series that come of good ones, and what is said of bad ones.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readKpi } from '#bench/volume/read-kpi.ts';
import { readNab } from '#bench/volume/read-nab.ts';
import { UsageError } from '#cli/usage-error.ts';
import { scratch } from '../cli/scratch.ts';
import { CURVE, ROWS, writeKpi, writeNab } from './volume-folders.ts';

const files = scratch();

describe('readKpi', () => {
  it('gives values by the minute, marks in order of time, and the point from which to score', () => {
    const segments = [
      [4, 5],
      [1, 3],
    ];
    expect(readKpi(writeKpi(files, 'kpi', { segments }))).toEqual([
      {
        id: 'made',
        binMs: 60_000,
        bins: Float64Array.from({ length: 6 }, (_, i) => 25_000_000 + i),
        values: Float64Array.from([1, 2.5, 3, 900, 5, 6]),
        scoreFrom: 2,
        segments: [
          [1, 3],
          [4, 5],
        ],
      },
    ]);
  });

  it('reads a curve without marks and lines that end as on Windows', () => {
    const folder = writeKpi(files, 'kpi-crlf', { segments: [] }, '1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n');
    expect(readKpi(folder)).toMatchObject([{ segments: [], values: { length: 6 } }]);
  });

  it.for([
    [{ file: 'gone.gz' }, /Expected a file .*gone\.gz, got: ENOENT/],
    [{ file: 'index.json' }, /Expected gzip in .*index\.json/],
    [{ points: 7 }, /Expected 7 values in .*made\.values\.gz, got 6/],
    [{ scoreFrom: 6 }, /Expected scoreFrom below points/],
    [{ segments: [[3, 6]] }, /Expected segments below points/],
    [{ segments: [[4, 3]] }, /first <= last/],
    [{ segments: [[]] }, /segments\[0\]/],
    [{ stepS: 0 }, /stepS/],
    [{ id: '../out' }, /\bid\b/],
  ] as const)('refuses a curve with %j', ([curve, message]) => {
    const folder = writeKpi(files, 'kpi-bad', curve);
    expect(() => readKpi(folder)).toThrow(UsageError);
    expect(() => readKpi(folder)).toThrow(message);
  });

  it.for(['abc', '', 'NaN', 'Infinity', '1,5'])(
    'refuses the value "%s", with its line',
    (value) => {
      const folder = writeKpi(files, 'kpi-word', {}, `1\n2\n${value}\n4\n5\n6\n`);
      const message = `made.values.gz, got "${value}".`;
      expect(() => readKpi(folder)).toThrow(/Expected a number in line 3 of/);
      expect(() => readKpi(folder)).toThrow(message);
    },
  );

  it('refuses a folder that is not there, an index that is no JSON, and an empty one', () => {
    expect(() => readKpi(files.path('nowhere'))).toThrow(
      /Expected a file .*index\.json, got: ENOENT/,
    );
    files.write('kpi-text/index.json', 'text');
    expect(() => readKpi(files.path('kpi-text'))).toThrow(/Expected JSON in .*index\.json/);
    files.write('kpi-none/index.json', '[]');
    expect(() => readKpi(files.path('kpi-none'))).toThrow(UsageError);
  });

  it('refuses two curves of one id, whose scores would overwrite each other', () => {
    const folder = writeKpi(files, 'kpi-twice');
    files.write('kpi-twice/index.json', JSON.stringify([CURVE, CURVE]));
    expect(() => readKpi(folder)).toThrow(/Expected each id once/);
  });

  it('reads values that a pipe has compressed in parts', () => {
    const folder = writeKpi(files, 'kpi-parts');
    files.write('kpi-parts/made.values.gz', Buffer.concat(['1\n2\n3\n', '4\n5\n6\n'].map(gzip)));
    expect(readKpi(folder)).toMatchObject([{ values: { 0: 1, 5: 6 } }]);
  });
});

describe('readNab', () => {
  it('gives values by the clock, and windows as the points within them', () => {
    const [series] = readNab(writeNab(files, 'nab'));
    expect(series).toMatchObject({ id: 'real/cpu', binMs: 300_000, scoreFrom: 1 });
    expect(series?.values).toEqual(Float64Array.from([20.5, -3, 22, 23, 24, 25, 26, 27]));
    expect(series?.segments).toEqual([[3, 5]]);
  });

  it('moves rows that crowd or step back to the next free bin, and keeps gaps', () => {
    const [series] = readNab(writeNab(files, 'nab'));
    const first = Date.UTC(2014, 3, 1) / 300_000;
    expect(Array.from(series?.bins ?? [], (bin) => bin - first)).toEqual([
      0, 1, 2, 3, 12, 13, 14, 15,
    ]);
  });

  it('scores after 15 % of the rows, and after 750 at most', () => {
    const start = Date.UTC(2014, 3, 1);
    const many = Array.from(
      { length: 6_000 },
      (_, i) => `${new Date(start + i * 60_000).toISOString().slice(0, 19).replace('T', ' ')},1`,
    );
    const folder = writeNab(files, 'nab-long', { 'real/cpu.csv': [] }, [
      'timestamp,value',
      ...many,
    ]);
    expect(readNab(folder)).toMatchObject([{ scoreFrom: 750, binMs: 60_000 }]);
  });

  it.for([
    [{}, /Expected windows of every file in .*windows\.json, got none for real\/cpu\.csv/],
    [{ 'real/cpu.csv': [], 'real/gone.csv': [] }, /Expected a file .*gone\.csv, got: ENOENT/],
    [{ 'real/cpu.csv': [], '../out.csv': [] }, /windows\.json/],
    [{ 'real/cpu.csv': [['2015-01-01 00:00:00', '2015-01-02 00:00:00']] }, /Expected rows between/],
    [{ 'real/cpu.csv': [['soon', 'later']] }, /Expected a time like .* got "soon"/],
    [{ 'real/cpu.csv': [['2014-04-01 00:00:00']] }, /windows\.json/],
  ] as const)('refuses windows %j', ([windows, message]) => {
    const folder = writeNab(files, 'nab-windows', windows);
    expect(() => readNab(folder)).toThrow(UsageError);
    expect(() => readNab(folder)).toThrow(message);
  });

  it.for([
    [3, '2014-04-01 00:05:00,high', /Expected a number in line 4 of .*cpu\.csv, got "high"/],
    [3, '2014-04-01 00:05:00,', /Expected a number in line 4 of .*cpu\.csv, got ""/],
    [3, '1.4.2014,22', /Expected a time like .* in line 4 of .*cpu\.csv, got "1\.4\.2014"/],
    [3, '2014-04-01 00:05:00', /Expected a CSV file .*Invalid Record Length/s],
    [0, 'time,value', /Expected a CSV file .*timestamp/s],
  ] as const)('refuses line %d as "%s"', ([at, line, message]) => {
    const folder = writeNab(files, 'nab-rows', undefined, ROWS.with(at, line));
    expect(() => readNab(folder)).toThrow(UsageError);
    expect(() => readNab(folder)).toThrow(message);
  });

  it('refuses a file without rows', () => {
    const folder = writeNab(files, 'nab-empty', undefined, ROWS.slice(0, 1));
    expect(() => readNab(folder)).toThrow(/at least two rows/);
  });
});

function gzip(text: string): Uint8Array {
  return gzipSync(text);
}
