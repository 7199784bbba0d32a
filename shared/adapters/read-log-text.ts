// Reads a log file or standard input as text, unpacked where it is compressed; bounded in every way.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { DEFAULT_MAX_RATIO, type DecodeOptions, decodeLog } from './decode-log.ts';

/** A path, or `-` for standard input. */
export type LogPath = string;

/** V8 gives a string of 128 KB or more memory of its own, which costs more than decoding the text. */
const CHUNK_BYTES = 120 * 1024;

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
    path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
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
