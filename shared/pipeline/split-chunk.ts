// Splits a chunk of calls that lie far apart: each could be an incident of its own, and a transaction holds
// a hundred items.
import type { Chunk } from '#shared/model/chunk.ts';

/** An incident and its stages are four items at most. */
const MOST_INCIDENTS = 20;

/**
 * @param quietMs An incident ends after a pause of this length.
 * @returns The chunk itself, or parts in the order of time, whose ids follow from its own.
 */
export function splitChunk(chunk: Chunk, quietMs: number): readonly Chunk[] {
  const events = [...chunk.events].sort((a, b) => a.time - b.time);
  const pauses = events.filter(
    (event, n) => event.time - (events[n - 1]?.time ?? event.time) > quietMs,
  );
  if (pauses.length < MOST_INCIDENTS) return [chunk];
  const middle = Math.ceil(events.length / 2);
  return [events.slice(0, middle), events.slice(middle)].flatMap((half, n) =>
    splitChunk({ ...chunk, chunkId: `${chunk.chunkId}/${n}`, events: half }, quietMs),
  );
}
