// Takes the bytes of a log and gives them unpacked where they are gzip or Zstandard; stops at a bomb.
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { LogReadError } from '#shared/ports/log-read-error.ts';
import { PackedFrame } from './packed-frame.ts';

/** Below this much output no ratio is a bomb: a small file of equal lines packs well. */
const HARMLESS_BYTES = 64 * 1024 * 1024;
/** A fault costs what its piece would have become, so pieces are small. */
const PIECE_BYTES = 4 * 1024;
const OUTPUT_BYTES = 256 * 1024;
const MAGIC_BYTES = 4;

type OpenFrame = () => PackedFrame;

/**
 * Compression is told by the first bytes, not by the name. Several packed files in one are read to the
 * last; other bytes behind them are a fault, never passed over in silence.
 *
 * @param maxRatio Most bytes that one compressed byte may become.
 * @throws LogReadError `too-compressed`, or what zlib throws, after the last bytes that unpacked.
 */
export async function* unpackLog(
  chunks: AsyncIterable<Uint8Array>,
  maxRatio: number,
): AsyncGenerator<Uint8Array> {
  const whole = withWholeMagic(chunks);
  const first = await whole.next();
  if (first.done === true) return;
  const open = frameOpener(first.value);
  if (open === undefined) {
    yield first.value;
    yield* whole;
  } else yield* unpackWithin(maxRatio, prepend(first.value, whole), open);
}

async function* unpackWithin(
  maxRatio: number,
  chunks: AsyncIterable<Uint8Array>,
  open: OpenFrame,
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  const pieces = inPieces(chunks, (bytes) => {
    packed += bytes;
  });
  for await (const bytes of unpackFrames(pieces, open)) {
    unpacked += bytes.length;
    if (unpacked > HARMLESS_BYTES && unpacked > packed * maxRatio) {
      throw new LogReadError('too-compressed', bombMessage(maxRatio, unpacked / packed));
    }
    yield bytes;
  }
}

async function* unpackFrames(
  pieces: AsyncIterable<Uint8Array>,
  open: OpenFrame,
): AsyncGenerator<Uint8Array> {
  let frame = open();
  try {
    for await (const piece of pieces) {
      let rest = piece;
      while (rest.length > 0) {
        if (frame.ended) rest = withoutPadding(rest);
        if (rest.length === 0) break;
        if (frame.ended) frame = open();
        yield* frame.take(rest);
        rest = frame.left;
      }
    }
    if (!frame.ended) yield* frame.finish();
  } finally {
    frame.destroy();
  }
}

function frameOpener(head: Uint8Array): OpenFrame | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) {
    return () => new PackedFrame(createGunzip({ chunkSize: OUTPUT_BYTES }));
  }
  return isZstd(head)
    ? () => new PackedFrame(createZstdDecompress({ chunkSize: OUTPUT_BYTES }))
    : undefined;
}

/** A frame of data, or the skippable one that parallel packers put first. */
function isZstd(head: Uint8Array): boolean {
  const [a = 0, b, c, d] = head;
  const isData = a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd;
  const isSkippable = a >= 0x50 && a <= 0x5f && b === 0x2a && c === 0x4d && d === 0x18;
  return isData || isSkippable;
}

/** A pipe may give its first byte alone, which tells nothing. */
async function* withWholeMagic(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (head === undefined) yield chunk;
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.length < MAGIC_BYTES) continue;
      yield head;
      head = undefined;
    }
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* prepend(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

async function* inPieces(
  chunks: AsyncIterable<Uint8Array>,
  onPiece: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES);
      onPiece(piece.length);
      yield piece;
    }
  }
}

/** Tapes and some packers fill the end of a file with zeros. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? bytes.subarray(bytes.length) : bytes.subarray(start);
}

function bombMessage(maxRatio: number, ratio: number): string {
  return `Expected at most ${maxRatio} bytes from each compressed byte, got ${Math.round(ratio)}; stopped reading (see --max-ratio).`;
}
