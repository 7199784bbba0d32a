// Fires when a call comes from a country that the operator ruled out.
import { placeName } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const deniedCountry: EventDetector = {
  id: 'geo.denied-country',
  family: 'origin',
  basis: 'declared',
  title: 'Country ruled out',
  sees: 'A call from a denied country, or from one outside the declared countries.',
  misses:
    'Thieves who use a proxy in an allowed country; addresses that the geo data does not know.',
  falsePositives: 'Geo data that places an address of yours in the wrong country.',
  needs: 'any',
  occasion: 'list',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  const { lists, enriched, key } = input;
  const { place, event } = enriched;
  if (place === undefined || (!lists.countryDenied && lists.countryAllowed !== false))
    return undefined;
  return {
    severity: event.outcome === 'ok' ? 'critical' : 'medium',
    bits: 0,
    expected: lists.countryDenied
      ? `no call from ${key.denyCountries.join(', ')}`
      : `a call from ${key.allowCountries.join(', ')}`,
    observed: `${placeName(place)} (${enriched.address?.text ?? 'no address'})`,
  };
}
