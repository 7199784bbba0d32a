// Takes a chunk and gives the messages that carry it: compact, ASCII, each within what a queue takes.
import { type Chunk, MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { asciiJson } from './ascii-json.ts';
import { CHUNK_FORM, CHUNK_ID, MAX_CHUNK_BYTES } from './chunk-form.ts';
import { createTextPool, type TextPool } from './text-pool.ts';

/** One chunk on its way, and the text that carries it. */
export interface ChunkMessage {
  readonly chunk: Chunk;
  readonly text: string;
}

/**
 * A chunk of long texts does not fit one message: it is halved until its parts do. The parts' ids follow
 * from the chunk's, so that sending it again sends the same parts.
 *
 * @throws OutsideError `refused` for a chunk that breaks its own rules.
 */
export function encodeChunk(chunk: Chunk): readonly ChunkMessage[] {
  const text = chunkText(chunk);
  if (text.length <= MAX_CHUNK_BYTES) return [{ chunk, text }];
  if (chunk.events.length < 2) {
    throw refused(`a call of at most ${MAX_CHUNK_BYTES} bytes, got ${text.length}`);
  }
  const middle = Math.ceil(chunk.events.length / 2);
  const parts = [chunk.events.slice(0, middle), chunk.events.slice(middle)];
  return parts.flatMap((events, part) =>
    encodeChunk({ ...chunk, chunkId: `${chunk.chunkId}.${part}`, events }),
  );
}

/** The text of the one message, however long: ASCII, so its length is its size in bytes. */
function chunkText({ chunkId, keyId, source, events }: Chunk): string {
  if (events.length === 0 || events.length > MAX_CHUNK_EVENTS) {
    throw refused(`1 to ${MAX_CHUNK_EVENTS} calls in a chunk, got ${events.length}`);
  }
  if (!CHUNK_ID.test(chunkId)) {
    throw refused(`an id of 1 to 256 printable ASCII characters, got ${chunkId.length}`);
  }
  if (events.some((event) => event.keyId !== keyId)) {
    throw refused('calls of one key in a chunk, got several');
  }
  const pool = createTextPool();
  const rows = events.map((event) => encodeEvent(event, pool));
  return asciiJson({
    form: CHUNK_FORM,
    id: chunkId,
    key: keyId,
    source,
    texts: pool.texts,
    events: rows,
  });
}

/** In the order in which `decode-chunk` reads them. */
function encodeEvent(event: UsageEvent, pool: TextPool): readonly unknown[] {
  return [
    event.time,
    pool.number(event.exchange),
    pool.number(event.vantage),
    pool.number(event.id),
    pool.number(event.sourceIp),
    pool.number(event.action),
    pool.number(event.scope),
    pool.number(event.outcome),
    pool.number(event.errorCode),
    event.weight,
    pool.number(event.symbol),
    event.notional ?? null,
    pool.number(event.orderId),
    pool.number(event.userAgent),
    event.leaks,
    pool.number(event.source),
    event.line,
  ];
}

function refused(expectedAndGot: string): OutsideError {
  return new OutsideError('refused', `Expected ${expectedAndGot}.`);
}
