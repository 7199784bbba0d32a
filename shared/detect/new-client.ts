// Fires when the calling program names itself differently from before.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const newClient: EventDetector = {
  id: 'behaviour.new-client',
  family: 'behaviour',
  basis: 'learned',
  title: 'New client program',
  sees: 'A user agent of another product than the key uses; versions do not count.',
  misses: 'Thieves who copy the user agent.',
  falsePositives: 'A new library. It weighs little: anyone can write anything here.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

const MOST_BITS = 5;

function evaluate(input: EventInput): Statement | undefined {
  const { client } = input.comparison;
  if (client === undefined) return undefined;
  return {
    severity: 'informational',
    bits: Math.min(client.bits, MOST_BITS),
    expected: `one of ${client.trustedValues} usual client program${client.trustedValues === 1 ? '' : 's'}`,
    observed: input.enriched.client,
  };
}
