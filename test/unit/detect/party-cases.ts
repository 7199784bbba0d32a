// Cases of the detectors that ask who is calling: from where, and together with whom.
import { HOUR_MS } from '#shared/model/units.ts';
import { type BuiltId, type Cases, fires, silent } from './detector-cases.ts';
import { FRANKFURT, fleet, novelty, SINGAPORE, sharedNetwork, travel } from './event-input.ts';

const ABROAD = novelty('country', 14);
const COVERED = fleet({ network: sharedNetwork({ announced: false, covers: true }) });

export const PARTY_CASES = {
  'ip.new-address': {
    fires: [
      fires(
        'the address is new',
        { comparison: { origin: novelty('address', 4) } },
        'informational',
        4,
      ),
      fires(
        'it withdraws from there: a neighbour is hardly a stranger',
        { scope: 'withdraw', comparison: { origin: novelty('address', 12) } },
        'informational',
        6,
      ),
    ],
    silent: [
      silent('the address is known', {}),
      silent('the network is new too', { comparison: { origin: novelty('network', 10) } }),
      silent('there is no address', { address: undefined }),
    ],
  },
  'ip.new-network': {
    fires: [
      fires('the network is new', { comparison: { origin: novelty('network', 10) } }, 'low', 10),
      fires('the /16 is new', { comparison: { origin: novelty('wideNetwork', 13) } }, 'medium', 13),
      fires(
        'a new network transfers',
        { scope: 'transfer', comparison: { origin: novelty('network', 13) } },
        'high',
        13,
      ),
    ],
    silent: [
      silent('it was said for the whole fleet', {
        fleet: COVERED,
        comparison: { origin: novelty('network', 10) },
      }),
      silent('only the address is new', { comparison: { origin: novelty('address', 10) } }),
      silent('the country is new too', { comparison: { origin: novelty('country', 13) } }),
      silent('there is no address', {
        address: undefined,
        comparison: { origin: novelty('network', 10) },
      }),
    ],
  },
  'geo.new-country': {
    fires: [
      fires('the country is new', { comparison: { origin: novelty('country', 14) } }, 'medium', 14),
    ],
    silent: [
      silent('it was said for the whole fleet', {
        fleet: COVERED,
        comparison: { origin: novelty('country', 14) },
      }),
      silent('the country is known', { comparison: { origin: novelty('wideNetwork', 14) } }),
      silent('there is no place', {
        place: undefined,
        comparison: { origin: novelty('country', 14) },
      }),
    ],
  },
  'geo.impossible-travel': {
    fires: [
      fires(
        'Singapore follows Frankfurt',
        { comparison: { origin: ABROAD, travel: travel() } },
        'medium',
        14,
      ),
      fires(
        '10 hours later',
        { comparison: { origin: ABROAD, travel: travel({ elapsedMs: 10 * HOUR_MS }) } },
        'medium',
        14,
      ),
      fires(
        'and withdraws',
        { scope: 'withdraw', comparison: { origin: ABROAD, travel: travel() } },
        'critical',
        14,
      ),
    ],
    silent: [
      silent('it was said for the whole fleet', {
        fleet: COVERED,
        comparison: { travel: travel() },
      }),
      silent('an airliner could do it', {
        comparison: { origin: ABROAD, travel: travel({ elapsedMs: 11 * HOUR_MS }) },
      }),
      silent('the places are too uncertain', {
        comparison: {
          origin: ABROAD,
          travel: travel({ toPlace: { ...SINGAPORE, accuracyKm: 9_800 } }),
        },
      }),
      silent('the places are near', {
        comparison: {
          origin: ABROAD,
          travel: travel({ toPlace: { ...FRANKFURT, latitude: 54.4 } }),
        },
      }),
      silent('the country is known: places within it are guesses', {
        comparison: { origin: novelty('network', 9), travel: travel() },
      }),
      silent('there is nothing to compare', {}),
    ],
  },
} as const satisfies Partial<Record<BuiltId, Cases>>;
