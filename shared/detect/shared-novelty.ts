// Fires when one new network appears at many keys within an hour.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const sharedNovelty: EventDetector = {
  id: 'fleet.shared-novelty',
  family: 'fleet',
  basis: 'learned',
  title: 'One new network at many keys',
  sees: 'The same new network at five keys or more within an hour: a thief who tries a stolen list, or a service that added a host. It is said once, and again when the number of keys has doubled.',
  misses:
    'A thief who uses another address for each key, or who copies the pace and the calls of all of them.',
  falsePositives:
    "A service's new address, if its calls have no rhythm and are all alike. Where they take the place of the keys' own calls it is a note.",
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

const BITS = 14;

function evaluate(input: EventInput): Statement | undefined {
  const network = input.fleet?.network;
  if (network === undefined || !network.announced) return undefined;
  const isService = network.standing === 'service';
  return {
    severity: isService ? 'informational' : 'high',
    bits: isService ? 0 : BITS,
    expected: 'a new network at one key at a time',
    observed: `${network.keys} of ${input.fleet?.keys ?? 0} keys met this network within an hour, ${isService ? 'with calls that take the place of their own' : 'with calls on top of their own'}`,
  };
}
