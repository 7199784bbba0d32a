// Fires when a minute holds more calls, or more request weight, than this key ever makes at this hour.
import { amount } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { beyondRush, timesUsual } from './market-wide.ts';
import { severityOf } from './severity.ts';

export const rateSpike: EventDetector = {
  id: 'volume.rate-spike',
  family: 'volume',
  basis: 'learned',
  title: 'Far more calls than usual',
  sees: 'Calls or request weight in one minute, far above what this key makes at this hour.',
  misses: 'A thief who stays within the usual rate.',
  falsePositives:
    "A new strategy. A market-wide rush and an exchange's outage are recognised and left out.",
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

/** More failures than this on the exchange's side make a retry storm. */
const OUTAGE_SHARE = 0.5;
const LEAST_BITS = 5;
const MOST_BITS = 24;

function evaluate(input: EventInput): Statement | undefined {
  if ((input.comparison.serverErrorShare ?? 0) > OUTAGE_SHARE) return undefined;
  return stateCalls(input) ?? stateWeight(input);
}

function stateCalls(input: EventInput): Statement | undefined {
  const { volume } = input.comparison;
  if (volume === undefined) return undefined;
  const ratio = timesUsual(volume.calls, volume.expectedCalls);
  const bits = Math.min(volume.bits, MOST_BITS, beyondRush(input, ratio));
  if (bits < LEAST_BITS) return undefined;
  return {
    severity: severityOf(bits, 'read'),
    bits,
    expected: `${amount(volume.expectedCalls)} calls a minute are usual at this hour; ${amount(volume.monthlyCalls)} happen once a month`,
    observed: `${volume.calls} calls in this minute`,
  };
}

function stateWeight(input: EventInput): Statement | undefined {
  const { weight } = input.comparison;
  if (weight === undefined) return undefined;
  const ratio = timesUsual(weight.value, weight.usual);
  const bits = Math.min(weight.bits, MOST_BITS, beyondRush(input, ratio));
  if (bits < LEAST_BITS) return undefined;
  return {
    severity: severityOf(bits, 'read'),
    bits,
    expected: `about ${amount(weight.usual)} request weight a minute`,
    observed: `${amount(weight.value)} request weight in this minute`,
  };
}
