// Reads a folder of service curves: index.json, and for each curve a gzip file with one value a line.
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { UsageError } from '#cli/usage-error.ts';
import { SECOND_MS } from '#shared/model/units.ts';
import type { LabelledSeries } from './labelled-series.ts';
import { readBytes, readJson, readNumber, reasonOf } from './read-input.ts';

const POINT = z.int().min(0);

const CURVE = z
  .object({
    // It names a file of scores, which must not land elsewhere.
    id: z.string().regex(/^\w[\w.-]*$/),
    file: z.string(),
    points: z.int().positive(),
    startEpochS: z.number(),
    stepS: z.number().positive(),
    scoreFrom: POINT,
    segments: z.array(
      z.tuple([POINT, POINT]).refine(([first, last]) => first <= last, {
        error: 'Expected [first, last] with first <= last',
      }),
    ),
  })
  .refine(({ points, scoreFrom }) => scoreFrom < points, {
    error: 'Expected scoreFrom below points',
  })
  .refine(({ points, segments }) => segments.every(([, last]) => last < points), {
    error: 'Expected segments below points',
  });

const INDEX = z
  .array(CURVE)
  .min(1)
  .refine((curves) => new Set(curves.map(({ id }) => id)).size === curves.length, {
    error: 'Expected each id once',
  });

/** @throws UsageError for files that are missing or have another form. */
export function readKpi(folder: string): readonly LabelledSeries[] {
  return readJson(join(folder, 'index.json'), INDEX).map((curve) => readCurve(folder, curve));
}

function readCurve(folder: string, curve: z.infer<typeof CURVE>): LabelledSeries {
  const values = readValues(join(folder, curve.file));
  if (values.length !== curve.points) {
    throw new UsageError(
      `Expected ${curve.points} values in ${join(folder, curve.file)}, got ${values.length}.`,
    );
  }
  const firstBin = Math.floor(curve.startEpochS / curve.stepS);
  return {
    id: curve.id,
    binMs: curve.stepS * SECOND_MS,
    bins: values.map((_, i) => firstBin + i),
    values,
    scoreFrom: curve.scoreFrom,
    segments: curve.segments.toSorted(([a], [b]) => a - b),
  };
}

function readValues(path: string): Float64Array {
  const lines = unzip(path).trimEnd().split('\n');
  return Float64Array.from(lines, (line, i) => readNumber(line, `line ${i + 1} of ${path}`));
}

function unzip(path: string): string {
  const bytes = readBytes(path);
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch (cause) {
    throw new UsageError(`Expected gzip in ${path}, got: ${reasonOf(cause)}.`, { cause });
  }
}
