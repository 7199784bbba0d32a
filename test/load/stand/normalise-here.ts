// Makes the chunks of a log as NORMALISE does, by the same code, without a queue.
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { createMemoryChunkSender } from '#shared/adapters/memory-chunk-sender.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { epochMs } from '#shared/model/units.ts';
import { normaliseLog } from '#shared/pipeline/normalise-log.ts';
import { SOURCE } from './drop-logs.ts';
import { type Fleet, lineOf } from './fleet.ts';

/** The whole of a fleet's calls in one log. */
export async function chunksOfLog(fleet: Fleet): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  const source = {
    name: SOURCE,
    vantage: 'exchange',
    format: undefined,
    mapping: undefined,
  } as const;
  const log = { source, name: 'log', origin: ['log'], text: textOf(fleet) };
  const services = {
    chunks: createMemoryChunkSender(chunks),
    fingerprint: createFingerprint(),
    hash: sha256Hex,
  };
  await normaliseLog(log, services, epochMs(Date.now()));
  return chunks;
}

async function* textOf(fleet: Fleet): AsyncGenerator<string> {
  for (let n = 0; n < fleet.eventsPerKey; n++) {
    for (let key = 0; key < fleet.keys; key++) yield `${lineOf(fleet, key, n)}\n`;
  }
}
