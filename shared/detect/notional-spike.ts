// Fires when one order is worth far more than this key's orders usually are.
import { amount } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { beyondRush, timesUsual } from './market-wide.ts';
import { severityOf } from './severity.ts';

export const notionalSpike: EventDetector = {
  id: 'volume.notional-spike',
  family: 'volume',
  basis: 'learned',
  title: 'Order far above the usual size',
  sees: 'An order or transfer whose USD value is far above the usual.',
  misses: 'Many orders of the usual size; logs without values.',
  falsePositives: 'A larger account, a new strategy.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

const LEAST_BITS = 5;
const MOST_BITS = 20;

function evaluate(input: EventInput): Statement | undefined {
  const { notional } = input.comparison;
  if (notional === undefined) return undefined;
  const ratio = timesUsual(notional.value, notional.usual);
  const bits = Math.min(notional.bits, MOST_BITS, beyondRush(input, ratio));
  if (bits < LEAST_BITS) return undefined;
  return {
    severity: severityOf(bits, input.enriched.scope),
    bits,
    expected: `about ${amount(notional.usual)} USD in a minute with orders`,
    observed: `${amount(notional.value)} USD in this minute`,
  };
}
