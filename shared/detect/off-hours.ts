// Fires when a key is used at an hour of the day at which it never is.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const offHours: EventDetector = {
  id: 'behaviour.off-hours',
  family: 'behaviour',
  basis: 'learned',
  title: 'Unusual hour',
  sees: 'A call at an hour (weekdays and weekends apart) in which the key has never been active.',
  misses: 'Keys that work around the clock.',
  falsePositives: 'Overtime. It weighs little and only supports other findings.',
  needs: 'mature',
  evaluate,
};

const LEAST_DAYS = 10;
const MOST_BITS = 5;

function evaluate(input: EventInput): Statement | undefined {
  const { comparison } = input;
  if (comparison.hourDays > 0 || comparison.daysSeen < LEAST_DAYS) return undefined;
  const hour = Math.floor(comparison.now / 3_600_000) % 24;
  return {
    severity: 'informational',
    bits: Math.min(MOST_BITS, Math.log2(comparison.daysSeen + 1)),
    expected: `no call between ${hour}:00 and ${hour}:59 UTC in ${comparison.daysSeen} days`,
    observed: `a call at this hour`,
  };
}
