// Fires when a call comes from outside the key's declared allow list.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const outsideAllowlist: EventDetector = {
  id: 'ip.outside-allowlist',
  family: 'origin',
  basis: 'declared',
  title: 'Address outside the allow list',
  sees: 'A call from an address that none of the declared networks of the key holds.',
  misses:
    'Thieves inside the allowed networks; keys without a list; calls whose log has no address.',
  falsePositives: 'A host that moved before its new address was declared.',
  needs: 'any',
  occasion: 'list',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  const { lists, enriched, key } = input;
  if (lists.allowed !== false || lists.deniedBy !== undefined) return undefined;
  if (enriched.address === undefined) return undefined;
  const refused = enriched.event.outcome !== 'ok';
  return {
    severity: refused ? 'medium' : 'critical',
    bits: 0,
    expected: `one of the allowed networks ${key.allowCidrs.slice(0, 5).join(', ')}`,
    observed: `${enriched.address.text}${refused ? meaning(input) : ''}`,
  };
}

/** The same refusal means opposite things, by who saw it. */
function meaning(input: EventInput): string {
  return input.enriched.event.vantage === 'operator'
    ? ', refused by the exchange: seen in our own log, so a host of ours has probably moved'
    : ', refused by the exchange: somebody else holds the key, and the list kept him out';
}
