// Fires when orders or withdrawals appear on the account that our own log cannot explain.
import type { UnaccountedFact } from '#shared/model/comparison.ts';
import { amount } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';
import { binomialBits } from './tail-bits.ts';

export const unaccountedActivity: EventDetector = {
  id: 'clone.unaccounted-activity',
  family: 'clone',
  basis: 'learned',
  title: 'The account does what nobody of ours ordered',
  sees: "Orders, fills and withdrawals on the account whose order id is in no call of the operator's own log.",
  misses: 'Keys for which only one of the two logs is read; effects without an order id.',
  falsePositives:
    'Trading by hand beside the bot, or a second bot whose log is not read: the share of it is learned.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

const LEAST_BITS = 6;
const MOST_BITS = 24;

function evaluate(input: EventInput): Statement | undefined {
  const { unaccounted } = input.comparison;
  if (unaccounted === undefined) return undefined;
  const { unexplained, effects, usualShare, explained } = unaccounted;
  const bits = Math.min(MOST_BITS, bitsOfHour(unaccounted));
  if (bits < LEAST_BITS) return undefined;
  return {
    severity: severityOf(bits, 'trade'),
    bits,
    expected: `all but ${amount(100 * usualShare)} % of the effects on this account are explained by a call in our own log (${amount(explained)} seen)`,
    observed: `${unexplained} that no call of ours explains, of ${effects} since the first of them`,
  };
}

/**
 * The count begins with an unexplained effect, so that one is judged by how seldom an hour has any, and the
 * others by how many of the effects that followed it are unexplained as well.
 */
function bitsOfHour({ unexplained, effects, usualShare, usualPerHour }: UnaccountedFact): number {
  const first = -Math.log2(Math.min(1, usualPerHour));
  return first + binomialBits(unexplained - 1, effects - 1, usualShare);
}
