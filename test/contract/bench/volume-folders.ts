// Benchmark folders for the volume benchmark: good ones to begin from, and to spoil in one place.
import { gzipSync } from 'node:zlib';
import type { Scratch } from '../cli/scratch.ts';

export const CURVE = {
  id: 'made',
  file: 'made.values.gz',
  points: 6,
  startEpochS: 1_500_000_000,
  stepS: 60,
  scoreFrom: 2,
  segments: [[3, 4]],
};

export function writeKpi(
  files: Scratch,
  folder: string,
  curve: object = {},
  values = '1\n2.5\n3\n900\n5\n6\n',
): string {
  files.write(`${folder}/made.values.gz`, gzipSync(values));
  files.write(`${folder}/index.json`, JSON.stringify([{ ...CURVE, ...curve }]));
  return files.path(folder);
}

export const ROWS = [
  'timestamp,value',
  '2014-04-01 00:00:00,20.5',
  '2014-04-01 00:05:00,-3',
  '2014-04-01 00:05:00,22',
  '2014-04-01 00:10:00,23',
  '2014-04-01 01:00:00,24',
  '2014-04-01 00:58:00,25',
  '2014-04-01 01:05:00,26',
  '2014-04-01 01:10:00,27',
];

export const WINDOWS = {
  'real/cpu.csv': [['2014-04-01 00:07:00.000000', '2014-04-01 01:00:00.000000']],
};

export function writeNab(
  files: Scratch,
  folder: string,
  windows: unknown = WINDOWS,
  rows: readonly string[] = ROWS,
): string {
  files.write(`${folder}/data/real/cpu.csv`, `${rows.join('\n')}\n`);
  files.write(`${folder}/windows.json`, JSON.stringify(windows));
  return files.path(folder);
}
