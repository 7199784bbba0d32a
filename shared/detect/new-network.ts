// Fires when a call comes from a network that the key has not used before.
import { count } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';

export const newNetwork: EventDetector = {
  id: 'ip.new-network',
  family: 'origin',
  basis: 'learned',
  title: 'New network',
  sees: 'A /24 (IPv6: /64), or a whole /16 (/48), that is new to the key, in a country that it knows.',
  misses: "A thief in a network that the key already uses, such as the same cloud's.",
  falsePositives: 'A redeployed bot, a new provider, a VPN. Novelty alone never disables.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  if (input.fleet?.network?.covers === true) return undefined;
  const { comparison, enriched } = input;
  const { origin } = comparison;
  if (origin === undefined || enriched.address === undefined) return undefined;
  if (origin.kind !== 'network' && origin.kind !== 'wideNetwork') return undefined;
  const { address } = enriched;
  const wide = origin.kind === 'wideNetwork';
  return {
    severity: severityOf(origin.bits, enriched.scope),
    bits: origin.bits,
    expected: `one of ${count(origin.trustedValues, wide ? 'wider network' : 'network')} that this key uses`,
    observed: `${address.text} in ${wide ? address.wideNetwork : address.network}, ${seen(origin.episodes)}`,
  };
}

function seen(episodes: number): string {
  return episodes === 0 ? 'never seen before' : `seen in ${count(episodes, 'hour')} so far`;
}
