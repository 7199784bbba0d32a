// Reads a log file or standard input as text, unpacked where it is compressed; bounded in every way.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { LogReadError } from './log-read-error.ts';
import { unpackLog } from './unpack-log.ts';

/** A path, or `-` for standard input. */
export type LogPath = string;

export interface ReadOptions {
  /** Most bytes that one compressed byte may become. A text log rarely exceeds 50. */
  readonly maxRatio: number;
  /** Told how many bytes of the file have been taken in, for progress. */
  readonly onBytes?: (bytes: number) => void;
}

export const DEFAULT_MAX_RATIO = 200;

/** V8 gives a string of 128 KB or more memory of its own, which costs more than decoding the text. */
const CHUNK_BYTES = 120 * 1024;
/** Each request to the file wakes another thread, which costs the same for a large piece as for a small one. */
const READ_BYTES = 8 * CHUNK_BYTES;

/**
 * Gives the text of a log in chunks.
 *
 * @throws LogReadError after the last readable chunk.
 */
export async function* readLogText(
  path: LogPath,
  options: ReadOptions = { maxRatio: DEFAULT_MAX_RATIO },
): AsyncGenerator<string> {
  const input =
    path === '-' ? process.stdin : createReadStream(path, { highWaterMark: READ_BYTES });
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of unpackLog(
      counted(chunksOf(input), options.onBytes),
      options.maxRatio,
    )) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      for (let at = 0; at < chunk.length; at += CHUNK_BYTES) {
        yield decoder.decode(chunk.subarray(at, at + CHUNK_BYTES), { stream: true });
      }
    }
    if (decoder !== undefined) yield decoder.decode();
  } catch (error) {
    throw asReadError(error);
  } finally {
    input.destroy();
  }
}

async function* chunksOf(input: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    yield chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

/** Windows tools write UTF-16 with a byte order mark. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function asReadError(error: unknown): LogReadError {
  if (error instanceof LogReadError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') {
    return new LogReadError(
      'truncated',
      'Expected the end of the compressed data, got the end of the file.',
      error,
    );
  }
  if (code.startsWith('Z_') || code.startsWith('ZSTD_') || code.startsWith('ERR_ZSTD')) {
    return new LogReadError(
      'corrupt',
      `Expected valid compressed data, got some that does not unpack (${code}).`,
      error,
    );
  }
  return new LogReadError(
    'unreadable',
    `Expected a readable file, got ${code === '' ? 'an error' : code}.`,
    error,
  );
}
