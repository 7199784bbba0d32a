// Fires when several hosts share one key for weeks: none of them can be shut out alone, and a thief hides better.
import { listed } from './describe.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const severalHosts: RestDetector = {
  id: 'hygiene.several-hosts',
  family: 'hygiene',
  basis: 'note',
  title: 'One key, several hosts',
  sees: 'Trusted networks from which the key has worked in the same hours for a week or more.',
  misses:
    'Hosts in one /24 (or /64), hosts that take turns, and hosts that are at work less than two thirds of the time.',
  falsePositives:
    'One host behind several lines, or behind a gateway with addresses in several networks.',
  needs: 'any',
  inspect,
};

const MOST_NAMED = 6;

function inspect({ rest }: RestInput): Statement | undefined {
  const { atOnce } = rest;
  if (atOnce.length === 0) return undefined;
  const more = atOnce.length - MOST_NAMED;
  return {
    severity: 'low',
    bits: 0,
    expected: 'a key of its own for each host',
    observed: `used side by side from ${listed(atOnce.slice(0, MOST_NAMED))}${more > 0 ? ` and ${more} more` : ''}`,
  };
}
