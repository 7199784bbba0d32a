// Reads a folder of the Numenta Anomaly Benchmark: data/**.csv, and windows.json with the marked windows.
import { globSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { UsageError } from '#cli/usage-error.ts';
import type { LabelledSeries, Segment } from './labelled-series.ts';
import { binsOf, medianGap, readTime } from './nab-clock.ts';
import { readBytes, readJson, readNumber, reasonOf } from './read-input.ts';

type Window = readonly [from: string, to: string];

const WINDOWS = z.record(
  // It names a file of scores, which must not land elsewhere.
  z.string().regex(/^(?:\w[\w.-]*\/)*\w[\w.-]*\.csv$/),
  z.array(z.tuple([z.string(), z.string()])),
);
const ROWS = z.array(z.object({ timestamp: z.string(), value: z.string() })).min(2);

const PROBATION = 0.15;
const LONGEST_PROBATION = 750;

/** @throws UsageError for files that are missing, unlisted or of another form. */
export function readNab(folder: string): readonly LabelledSeries[] {
  const path = join(folder, 'windows.json');
  const windows = readJson(path, WINDOWS);
  const unlisted = csvFiles(folder).find((name) => !Object.hasOwn(windows, name));
  if (unlisted !== undefined) {
    throw new UsageError(`Expected windows of every file in ${path}, got none for ${unlisted}.`);
  }
  const all = Object.entries(windows);
  if (all.length === 0) throw new UsageError(`Expected at least one file in ${path}, got none.`);
  return all.map(([name, list]) => readSeries(folder, name, list));
}

function csvFiles(folder: string): readonly string[] {
  const names = globSync('**/*.csv', { cwd: join(folder, 'data') });
  return names.map((name) => name.split(sep).join('/')).toSorted();
}

function readSeries(folder: string, name: string, windows: readonly Window[]): LabelledSeries {
  const path = join(folder, 'data', name);
  const rows = readRows(path);
  const times = rows.map(({ timestamp }, i) => readTime(timestamp, `line ${i + 2} of ${path}`));
  const binMs = medianGap(times, path);
  return {
    id: name.replace(/\.csv$/, ''),
    binMs,
    bins: binsOf(times, binMs),
    values: Float64Array.from(rows, ({ value }, i) =>
      readNumber(value, `line ${i + 2} of ${path}`),
    ),
    scoreFrom: Math.min(Math.floor(PROBATION * rows.length), LONGEST_PROBATION),
    segments: windows.map((window) => pointsOf(window, times, path)).toSorted(([a], [b]) => a - b),
  };
}

function readRows(path: string): z.infer<typeof ROWS> {
  const text = readBytes(path).toString('utf8');
  try {
    return ROWS.parse(parse(text, { columns: true, bom: true, trim: true }));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : reasonOf(cause);
    const form = 'a CSV file with timestamp, value and at least two rows';
    throw new UsageError(`Expected ${form} in ${path}, got:\n${reason}`, { cause });
  }
}

function pointsOf([from, to]: Window, times: readonly number[], path: string): Segment {
  const start = readTime(from, `the windows of ${path}`);
  const end = readTime(to, `the windows of ${path}`);
  const first = times.findIndex((time) => time >= start);
  const last = times.findLastIndex((time) => time <= end);
  if (first >= 0 && first <= last) return [first, last];
  throw new UsageError(`Expected rows between ${from} and ${to} in ${path}, got none.`);
}
