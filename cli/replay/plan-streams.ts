// Looks at the beginning of each log to learn when it starts, so that a thousand files need not be open at once.
import type { DecodeOptions } from '#shared/adapters/decode-log.ts';
import type { LogFormat, ParseContext } from '#shared/ingest/log-format.ts';
import type { LogReaderOptions } from '#shared/ingest/read-log.ts';
import { EventStream } from './event-stream.ts';
import type { InputFile } from './list-inputs.ts';
import type { PlannedStream } from './merge-streams.ts';

/** Events held back over all open logs together. */
const TOTAL_WINDOW = 65_536;
const LEAST_WINDOW = 1_024;
const MOST_WINDOW = 4_096;

export interface Reading extends DecodeOptions, Omit<LogReaderOptions, 'context' | 'chooseFormat'> {
  readonly fingerprint: ParseContext['fingerprint'];
  readonly mapping: ParseContext['mapping'];
  readonly chooseFormat: (head: string) => LogFormat | undefined;
}

export async function planStreams(
  files: readonly InputFile[],
  reading: Reading,
): Promise<readonly PlannedStream[]> {
  const window = Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, TOTAL_WINDOW / files.length));
  const planned: PlannedStream[] = [];
  for (const { path, readsOnce } of files) {
    const startsAt = files.length === 1 || readsOnce === true ? 0 : await peekStart(path, reading);
    planned.push({ startsAt, open: () => openStream(path, reading, window) });
  }
  return planned;
}

/** @returns 0 for a log that is not in order from its beginning, so that it is opened first. */
async function peekStart(path: string, reading: Reading): Promise<number> {
  const { onBytes: _, ...quiet } = reading;
  const stream = openStream(path, quiet, 0);
  await stream.fill();
  const first = stream.nextTime;
  await stream.close();
  return stream.isNewestFirst || first === Number.POSITIVE_INFINITY ? 0 : first;
}

function openStream(path: string, reading: Reading, window: number): EventStream {
  const { fingerprint, mapping, ...rest } = reading;
  return new EventStream(
    path,
    { ...rest, context: { fingerprint, mapping, source: path } },
    window,
  );
}
