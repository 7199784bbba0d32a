// Writes the surprise of every point to a file of its own for each series, for others to measure with.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '#cli/usage-error.ts';
import { reasonOf } from './read-input.ts';
import type { ScoredSeries } from './score-series.ts';

/**
 * One score a line, in the order of the input and as many: points that only teach have one too.
 *
 * @throws UsageError when a file cannot be written.
 */
export function writeScores(folder: string, all: readonly ScoredSeries[]): void {
  for (const { series, bits } of all) writeText(join(folder, `${series.id}.scores`), bits);
}

function writeText(path: string, bits: Float64Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${bits.join('\n')}\n`);
  } catch (cause) {
    throw new UsageError(`Expected to write ${path}, got: ${reasonOf(cause)}.`, { cause });
  }
}
