// Fires when a call comes from a country that the key has not been used from.
import { count, placeName } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';

export const newCountry: EventDetector = {
  id: 'geo.new-country',
  family: 'origin',
  basis: 'learned',
  title: 'New country',
  sees: 'A country that is new to the key, from a network that is new as well.',
  misses: 'Thieves who use a proxy at home; addresses that the geo data does not know.',
  falsePositives: 'Travel, a move to another region, a VPN exit. Geography alone never disables.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  if (input.fleet?.network?.covers === true) return undefined;
  const { comparison, enriched } = input;
  const { origin } = comparison;
  if (origin?.kind !== 'country' || enriched.place === undefined) return undefined;
  const hours =
    origin.episodes === 0 ? 'never before' : `in ${count(origin.episodes, 'hour')} so far`;
  return {
    severity: severityOf(origin.bits, enriched.scope),
    bits: origin.bits,
    expected: `one of ${origin.trustedValues} usual ${origin.trustedValues === 1 ? 'country' : 'countries'}`,
    observed: `${placeName(enriched.place)} (${enriched.address?.text ?? ''}), used ${hours}`,
  };
}
