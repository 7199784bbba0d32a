// Reads a log file or standard input as text, unpacked where it is compressed; bounded in every way.
import { createReadStream } from 'node:fs';
import { pipeline, Readable, type Transform } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** A path, or `-` for standard input. */
export type LogPath = string;

export interface ReadOptions {
  /** Most bytes that one compressed byte may become. A text log rarely exceeds 50. */
  readonly maxRatio: number;
  /** Told how many bytes of the file have been taken in, for progress. */
  readonly onBytes?: (bytes: number) => void;
}

export const DEFAULT_MAX_RATIO = 200;

/** Below this much output no ratio is a bomb: a small file of equal lines packs well. */
const HARMLESS_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b];
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

export type LogReadCode = 'unreadable' | 'truncated' | 'corrupt' | 'too-compressed';

/** What was read before the fault stays valid: the caller keeps it and reports the fault. */
export class LogReadError extends Error {
  readonly code: LogReadCode;
  constructor(code: LogReadCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'LogReadError';
    this.code = code;
  }
}

/**
 * Gives the text of a log in chunks. Compression is told by the first bytes, not by the name.
 *
 * @throws LogReadError after the last readable chunk.
 */
export async function* readLogText(
  path: LogPath,
  options: ReadOptions = { maxRatio: DEFAULT_MAX_RATIO },
): AsyncGenerator<string> {
  const input =
    path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of unpack(counted(chunksOf(input), options.onBytes), options)) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      yield decoder.decode(chunk, { stream: true });
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

async function* prepend(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

/** Looks at the first bytes and puts the right decompressor behind them. */
async function* unpack(
  chunks: AsyncGenerator<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<Uint8Array> {
  const first = await chunks.next();
  if (first.done === true) return;
  const unpacker = unpackerFor(first.value);
  if (unpacker === undefined) {
    yield* prepend(first.value, chunks);
  } else yield* unpackWith(unpacker, first.value, chunks, options);
}

function unpackerFor(head: Uint8Array): Transform | undefined {
  const startsWith = (magic: readonly number[]) => magic.every((byte, i) => head[i] === byte);
  if (startsWith(GZIP_MAGIC)) return createGunzip({ chunkSize: CHUNK_BYTES });
  return startsWith(ZSTD_MAGIC) ? createZstdDecompress({ chunkSize: CHUNK_BYTES }) : undefined;
}

async function* unpackWith(
  unpacker: Transform,
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  const count = (bytes: number) => {
    packed += bytes;
  };
  const source = Readable.from(counted(prepend(head, rest), count));
  // A fault of either side destroys the unpacker, and the loop below throws it.
  pipeline(source, unpacker, () => undefined);
  for await (const chunk of chunksOf(unpacker)) {
    unpacked += chunk.length;
    if (unpacked > HARMLESS_BYTES && unpacked > packed * options.maxRatio) {
      throw new LogReadError('too-compressed', bombMessage(packed, unpacked, options));
    }
    yield chunk;
  }
}

function bombMessage(packed: number, unpacked: number, options: ReadOptions): string {
  const ratio = Math.round(unpacked / packed);
  return `Expected at most ${options.maxRatio} bytes from each compressed byte, got ${ratio}; stopped reading (see --max-ratio).`;
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
