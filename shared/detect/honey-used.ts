// Fires when a honey key is used: nobody ever should.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const honeyUsed: EventDetector = {
  id: 'honey.used',
  family: 'behaviour',
  basis: 'declared',
  title: 'Honey key used',
  sees: 'Any use of a key that was laid out as bait, successful or not.',
  misses: 'Nothing: it is certain.',
  falsePositives: 'A person who tries the key by mistake.',
  needs: 'any',
  occasion: 'call',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  const { key, enriched } = input;
  if (!key.honey) return undefined;
  return {
    severity: 'critical',
    bits: 0,
    expected: 'no call: this key is bait',
    observed: `${enriched.event.action} (${enriched.event.outcome})`,
  };
}
