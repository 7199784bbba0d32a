// Fires when one new network appears at many keys within an hour.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const sharedNovelty: EventDetector = {
  id: 'fleet.shared-novelty',
  family: 'fleet',
  basis: 'learned',
  title: 'One new network at many keys',
  sees: 'The same new network at five keys or more within an hour: a thief who tries a stolen list, or a service that added a host.',
  misses: 'A thief who uses another address for each key.',
  falsePositives: "A service's new egress address: calls of the usual kind make it a note.",
  needs: 'mature',
  evaluate,
};

const LEAST_KEYS = 5;
/** From this share on of keys called as usual, it is a new host of their own service. */
const AS_USUAL_SHARE = 0.8;

function evaluate(input: EventInput): Statement | undefined {
  const { fleet } = input;
  if (fleet === undefined || fleet.keysWithNetwork < LEAST_KEYS) return undefined;
  const asUsual = fleet.keysAsUsual / fleet.keysWithNetwork >= AS_USUAL_SHARE;
  return {
    severity: asUsual ? 'informational' : 'high',
    bits: asUsual ? 0 : 14,
    expected: 'a new network at one key at a time',
    observed: `${fleet.keysWithNetwork} of ${fleet.keys} keys met this network within an hour${asUsual ? ', all with calls of their usual kind' : ''}`,
  };
}
