// The chunks of the made-up keys: small logs with secrets in them, read once by NORMALISE's own code.
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { createMemoryChunkSender } from '#shared/adapters/memory-chunk-sender.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { epochMs, type KeyId, SECOND_MS } from '#shared/model/units.ts';
import { normaliseLog } from '#shared/pipeline/normalise-log.ts';
import { Nest } from '#test/canary/canaries.ts';
import { numbered } from '#test/unit/account/account.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS, HOME } from '#test/unit/pipeline/places.ts';

/** What happens to a key: nothing, a look from elsewhere, or a theft that begins as a look. */
export const COURSES = ['calm', 'look', 'theft', 'theft'] as const;
export type Course = (typeof COURSES)[number];

export const TRAFFIC_KEYS: readonly KeyId[] = [1, 2, 3].map(numbered);
export const STRANGER: KeyId = numbered(99);
export const MOST_PIECES = 5;
const CALLS_A_PIECE = 4;
/** In which the bot goes on alone. */
const CALM_PIECES = 1;

export const NEST = new Nest();
export const SECRETS = [NEST.take('hex64'), NEST.take('alnum64'), NEST.take('jwt')] as const;

export interface Piece {
  readonly chunkId: string;
  readonly keyId: KeyId;
  readonly events: number;
  readonly body: string;
}

export type Traffic = ReadonlyMap<string, readonly Piece[]>;

/** @returns By key and course, in the order of time. */
export async function writeTraffic(): Promise<Traffic> {
  const traffic = new Map<string, readonly Piece[]>();
  for (const keyId of [...TRAFFIC_KEYS, STRANGER]) {
    for (const course of new Set(COURSES))
      traffic.set(nameOf(keyId, course), await write(keyId, course));
  }
  return traffic;
}

export function nameOf(keyId: KeyId, course: Course): string {
  return `${keyId} ${course}`;
}

async function write(keyId: KeyId, course: Course): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const sent: Chunk[] = [];
    const text = linesOf(keyId, course, piece);
    await normaliseLog(
      {
        source: { name: 'proxy', vantage: 'exchange', format: undefined, mapping: undefined },
        name: 'proxy.ndjson',
        origin: ['drops', `${course}-${piece}`, 'etag'],
        text: once(text),
      },
      {
        chunks: createMemoryChunkSender(sent),
        fingerprint: fingerprintApiKey,
        hash: sha256Hex,
      },
      epochMs(day(RIPE_DAYS + 1)),
    );
    for (const { chunk, text: body } of sent.flatMap(encodeChunk)) {
      pieces.push({ chunkId: chunk.chunkId, keyId, events: chunk.events.length, body });
    }
  }
  if (pieces.length !== MOST_PIECES)
    throw new Error(`Expected a chunk a log, got ${pieces.length}.`);
  return pieces;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

function linesOf(keyId: KeyId, course: Course, piece: number): string {
  const from = day(RIPE_DAYS, 30) + piece * CALLS_A_PIECE * 20 * SECOND_MS;
  return Array.from({ length: CALLS_A_PIECE }, (_, n) => {
    const bot = {
      time: from + n * 20 * SECOND_MS,
      keyId,
      id: `${course}-${piece}-${n}`,
      exchange: 'binance',
      sourceIp: HOME,
      outcome: 'ok',
      userAgent: 'ccxt/4.2.1',
      action: `GET /api/v3/openOrders?timestamp=1&signature=${SECRETS[0]}`,
      errorCode: undefined,
    };
    if (course === 'calm' || piece < CALM_PIECES || n % 2 === 0) return json(bot);
    const look = { ...bot, time: bot.time + 1, sourceIp: FAR_VPS, orderId: `token=${SECRETS[2]}` };
    if (course === 'look' || piece === CALM_PIECES) return json(look);
    const order = `POST /api/v3/order?apiSecret=${SECRETS[1]}`;
    return json({ ...look, action: order, symbol: 'VIABTC' });
  }).join('');
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
