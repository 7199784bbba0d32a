// Faults that are built in on purpose, once each: a run whose checks do not find them proves nothing.
import type { Message } from '@aws-sdk/client-sqs';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import type { Plant } from '../part.ts';

/** On which batch of chunks it happens. */
const AT_BATCH = 3;

/** @returns What happens to batches of chunks on their way to FOLD; undefined when nothing is planted. */
export function tamperWith(
  plant: Plant | undefined,
): ((batch: readonly Message[]) => readonly Message[]) | undefined {
  let batches = 0;
  const once = (change: (batch: readonly Message[]) => readonly Message[]) => {
    return (batch: readonly Message[]) => (++batches === AT_BATCH ? change(batch) : batch);
  };
  if (plant === 'lose-one') return once((batch) => batch.slice(1));
  if (plant === 'double-one') return once((batch) => [...batch, ...batch.slice(0, 1).map(renamed)]);
  return undefined;
}

/** As if ids were made at random: the same events come as another chunk. */
function renamed(message: Message): Message {
  const chunk = decodeChunk(message.Body ?? '');
  const [again] = encodeChunk({ ...chunk, chunkId: `${chunk.chunkId}-again` });
  return { ...message, Body: again?.text };
}
