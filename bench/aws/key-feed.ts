// Deals a key's events out in chunks for as long as anybody asks: its last days over and over, each time
// some whole days later.
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import { DAY_MS, type EpochMs, epochMs } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { MatureKey } from './mature-fleet.ts';

export class KeyFeed {
  readonly #key: MatureKey;
  readonly #spanMs: number;
  #dealt = 0;
  #chunks = 0;

  constructor(key: MatureKey) {
    const from = key.next[0]?.time ?? 0;
    const to = key.next.at(-1)?.time ?? 0;
    this.#key = key;
    this.#spanMs = Math.ceil((to - from + 1) / DAY_MS) * DAY_MS;
  }

  get keyId(): MatureKey['keyId'] {
    return this.#key.keyId;
  }

  chunk(events: number): Chunk {
    const { keyId } = this.#key;
    // As long as the ids of NORMALISE: the marker's size counts.
    const chunkId = sha256Hex(`${keyId} ${this.#chunks++}`).slice(0, 32);
    return { chunkId, keyId, source: 'bench', events: this.events(events) };
  }

  events(count: number): readonly UsageEvent[] {
    return Array.from({ length: count }, () => this.#next());
  }

  #next(): UsageEvent {
    const { next } = this.#key;
    const event = next[this.#dealt % next.length];
    if (event === undefined) throw new Error('Expected a key to have events, got none.');
    const round = Math.floor(this.#dealt++ / next.length);
    const time = epochMs(event.time + round * this.#spanMs);
    return { ...event, time, id: `${event.id}-${round}` };
  }
}

/** When the last event of a chunk was made. */
export function endOf({ events }: Chunk): EpochMs {
  return events.at(-1)?.time ?? epochMs(0);
}
