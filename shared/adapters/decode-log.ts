// Takes the bytes of a log, wherever they come from, and gives its text: unpacked where it is
// compressed, decoded, bounded in every way.
import { TextDecoder } from 'node:util';
import { LogReadError } from '#shared/ports/log-read-error.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { unpackLog } from './unpack-log.ts';

export interface DecodeOptions {
  /** Most bytes that one compressed byte may become. A text log rarely exceeds 50. */
  readonly maxRatio: number;
  /** Most bytes after unpacking. @default no limit */
  readonly maxBytes?: number;
  /** Told how many bytes have been taken in, for progress. */
  readonly onBytes?: (bytes: number) => void;
}

export const DEFAULT_MAX_RATIO = 200;

/** V8 gives a string of 128 KB or more memory of its own, which costs more than decoding the text. */
export const TEXT_BYTES = 120 * 1024;

/**
 * Gives the text of a log in chunks.
 *
 * @throws LogReadError after the last readable chunk.
 * @throws OutsideError as the bytes' own source threw it.
 */
export async function* decodeLog(
  bytes: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<string> {
  const { maxBytes = Number.POSITIVE_INFINITY } = options;
  let decoder: TextDecoder | undefined;
  let left = maxBytes;
  try {
    for await (const chunk of unpackLog(counted(bytes, options.onBytes), options.maxRatio)) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      const fitting = chunk.length <= left ? chunk : chunk.subarray(0, left);
      left -= fitting.length;
      for (let at = 0; at < fitting.length; at += TEXT_BYTES) {
        yield decoder.decode(fitting.subarray(at, at + TEXT_BYTES), { stream: true });
      }
      if (fitting !== chunk) throw new LogReadError('too-large', tooLarge(maxBytes));
    }
    if (decoder !== undefined) yield decoder.decode();
  } catch (error) {
    throw asReadError(error);
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

function tooLarge(maxBytes: number): string {
  return `Expected at most ${maxBytes} bytes of text, got more; stopped reading.`;
}

function asReadError(error: unknown): Error {
  if (error instanceof LogReadError || error instanceof OutsideError) return error;
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
