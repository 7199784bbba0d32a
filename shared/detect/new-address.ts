// Fires when a known network has an address that the key has not used before.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';

export const newAddress: EventDetector = {
  id: 'ip.new-address',
  family: 'origin',
  basis: 'learned',
  title: 'New address in a known network',
  sees: 'An address that is new to the key, inside a /24 or /64 that it uses.',
  misses: 'A thief behind the same router, or in the same rack.',
  falsePositives: 'A new lease, a further host, IPv6 privacy addresses.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

/** A neighbour of a known address is hardly a stranger: this only ever supports other findings. */
const MOST_BITS = 6;

function evaluate(input: EventInput): Statement | undefined {
  const { comparison, enriched } = input;
  const { origin } = comparison;
  if (origin?.kind !== 'address' || enriched.address === undefined) return undefined;
  const bits = Math.min(origin.bits, MOST_BITS);
  return {
    severity: severityOf(bits, enriched.scope),
    bits,
    expected: `an address already used in ${enriched.address.network}`,
    observed: `${enriched.address.text}, used for the first time`,
  };
}
