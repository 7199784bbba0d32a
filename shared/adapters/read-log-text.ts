// Reads a log file or standard input as text, unpacked where it is compressed; bounded in every way.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { DEFAULT_MAX_RATIO, type DecodeOptions, decodeLog, TEXT_BYTES } from './decode-log.ts';

/** A path, or `-` for standard input. */
export type LogPath = string;

/** Each request to the file wakes another thread, which costs the same for a large piece as for a small one. */
const READ_BYTES = 8 * TEXT_BYTES;

/**
 * Gives the text of a log in chunks.
 *
 * @throws LogReadError after the last readable chunk.
 */
export async function* readLogText(
  path: LogPath,
  options: DecodeOptions = { maxRatio: DEFAULT_MAX_RATIO },
): AsyncGenerator<string> {
  const input =
    path === '-' ? process.stdin : createReadStream(path, { highWaterMark: READ_BYTES });
  try {
    yield* decodeLog(chunksOf(input), options);
  } finally {
    input.destroy();
  }
}

async function* chunksOf(input: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    yield chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
  }
}
