// What the tests of normalising read, and where the chunks go.
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { keyId } from '#shared/model/units.ts';
import type { LogInput, NormaliseServices } from '#shared/pipeline/normalise-log.ts';
import { START } from './bot.ts';

export interface Received {
  readonly services: NormaliseServices;
  readonly chunks: Chunk[];
}

export function receive(): Received {
  const chunks: Chunk[] = [];
  const services: NormaliseServices = {
    chunks: { send: async (some) => void chunks.push(...some) },
    fingerprint: (exchange, apiKey) =>
      keyId(`kw_${sha256Hex(`${exchange}|${apiKey}`).slice(0, 8)}`),
    hash: sha256Hex,
  };
  return { services, chunks };
}

export function logOf(text: AsyncIterable<string>, more: Partial<LogInput> = {}): LogInput {
  return {
    source: { name: 'proxy', vantage: undefined, format: undefined, mapping: undefined },
    name: 'drops/proxy/a.ndjson',
    origin: ['bucket', 'drops/proxy/a.ndjson', 'etag-1'],
    text,
    ...more,
  };
}

export async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

export interface Line {
  readonly key: string;
  readonly second: number;
  readonly action?: string;
}

export function lineOf({ key, second, action = 'GET /v1/orders' }: Line): string {
  return JSON.stringify({ time: START + second * 1_000, keyId: key, exchange: 'okx', action });
}
