// Fires when a key is used at an hour of the day at which it hardly ever is.
import { HOUR_MS } from '#shared/model/units.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const offHours: EventDetector = {
  id: 'behaviour.off-hours',
  // When a key works is a matter of its rhythm: what it does then is another kind of evidence.
  family: 'volume',
  basis: 'learned',
  title: 'Unusual hour',
  sees: 'A call at an hour (weekdays and weekends apart) in which the key is hardly ever active.',
  misses: 'Keys that work around the clock.',
  falsePositives: 'Overtime. It weighs little and only supports other findings.',
  needs: 'mature',
  occasion: 'call',
  evaluate,
};

const LEAST_DAYS = 5;
const LEAST_BITS = 3;
/** The same as a share, since a logarithm of each call would be much for a finding that few have. */
const MOST_SHARE = 2 ** -LEAST_BITS;
const MOST_BITS = 6;
/** The hour itself, and the two beside it by half. */
const HOURS_WEIGHED = 2;

function evaluate(input: EventInput): Statement | undefined {
  const { hourHalfDays, daysSeen } = input.comparison;
  // Nobody sleeps through a crash of the market.
  const isRush = (input.fleet?.rush?.median ?? 0) > 0;
  if (daysSeen < LEAST_DAYS || isRush) return undefined;
  // Jeffreys' estimate of how often the key is active around this hour.
  const share = (hourHalfDays / 2 + 0.5) / (HOURS_WEIGHED * daysSeen + 1);
  if (share > MOST_SHARE) return undefined;
  const hour = Math.floor(input.enriched.event.time / HOUR_MS) % 24;
  return {
    severity: 'informational',
    bits: Math.min(MOST_BITS, -Math.log2(share)),
    expected: `hardly a call around ${hour}:00 to ${hour}:59 UTC in ${daysSeen} days`,
    observed: 'a call at this hour',
  };
}
