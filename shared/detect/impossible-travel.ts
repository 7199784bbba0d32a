// Fires when two calls are too far apart for the time between them.
import type { TravelFact } from '#shared/model/comparison.ts';
import { HOUR_MS } from '#shared/model/units.ts';
import { duration, placeName } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { distanceKm } from './distance.ts';
import { severityOf } from './severity.ts';

export const impossibleTravel: EventDetector = {
  id: 'geo.impossible-travel',
  family: 'origin',
  basis: 'learned',
  title: 'Impossible travel',
  sees: 'A new country that, less both accuracy radii, could only be reached at over 1,000 km/h.',
  misses: 'Thieves near the owner; calls without a place.',
  falsePositives:
    'A VPN that was switched on; wrong geo data. Networks that the key knows are never compared.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

/** Faster than any airliner, with the data's errors left aside. */
const FASTEST_KM_PER_HOUR = 1_000;
const LEAST_KM = 500;
/** Two rare things at once: a new network, and one that nobody could have reached. */
const BITS = 14;

function evaluate(input: EventInput): Statement | undefined {
  if (input.fleet?.network?.covers === true) return undefined;
  const { travel, origin } = input.comparison;
  // Within a country a place is a guess: most blocks of addresses have none of their own in the geo data.
  if (travel === undefined || origin?.kind !== 'country') return undefined;
  const km = certainDistance(travel);
  const hours = travel.elapsedMs / HOUR_MS;
  if (km < LEAST_KM || km <= hours * FASTEST_KM_PER_HOUR) return undefined;
  return {
    severity: severityOf(BITS, input.enriched.scope),
    bits: BITS,
    expected: `at most ${FASTEST_KM_PER_HOUR} km/h between two calls`,
    observed: `${placeName(travel.toPlace)}, at least ${Math.round(km)} km away after ${duration(travel.elapsedMs)}`,
  };
}

function certainDistance(travel: TravelFact): number {
  const { fromPlace, toPlace } = travel;
  return distanceKm(fromPlace, toPlace) - fromPlace.accuracyKm - toPlace.accuracyKm;
}
