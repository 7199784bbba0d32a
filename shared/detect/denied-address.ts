// Fires when a call comes from an address on the key's deny list.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const deniedAddress: EventDetector = {
  id: 'ip.denied',
  family: 'origin',
  basis: 'declared',
  title: 'Address on the deny list',
  sees: 'A call from an address inside one of the denied networks of the key.',
  misses: 'Thieves whose address nobody has listed.',
  falsePositives: 'A deny list that covers an address of your own.',
  needs: 'any',
  occasion: 'list',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  const { lists, enriched } = input;
  if (lists.deniedBy === undefined || enriched.address === undefined) return undefined;
  const refused = enriched.event.outcome !== 'ok';
  return {
    severity: refused ? 'high' : 'critical',
    bits: 0,
    expected: `no call from the denied network ${lists.deniedBy}`,
    observed: `${enriched.address.text}${refused ? ', refused by the exchange' : ''}`,
  };
}
