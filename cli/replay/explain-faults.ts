// Says which files could not be read to their end, and whether anything could be read at all.
import { visibleText } from '../visible-text.ts';
import type { ReplayResult } from './replay.ts';

export function explainFaults(result: ReplayResult): void {
  for (const { file, detail } of result.faults)
    process.stderr.write(`keywarden: ${visibleText(file)}: ${detail}\n`);
}

/** Input of which nothing could be used is unusable; a file that breaks off half way is not. */
export function isUnusable({ events, rejected, faults }: ReplayResult): boolean {
  return events === 0 && rejected + faults.length > 0;
}
