// Fires when a key trades a market that it has not touched before.
import { count } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';

export const newSymbol: EventDetector = {
  id: 'behaviour.new-symbol',
  family: 'behaviour',
  basis: 'learned',
  title: 'New market',
  sees: 'An order in a market that is new to the key: thin markets are how a trade-only key is robbed.',
  misses: 'Robbery in a market that the key trades.',
  falsePositives: 'A new market in the strategy; keys that trade everything are hardly surprised.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

/** As for new actions: markets that nobody traded, one after the other, are worth more than the first. */
const BITS_PER_NOVELTY = 1.5;
const MOST_BITS = 20;

function evaluate(input: EventInput): Statement | undefined {
  const { comparison, enriched } = input;
  const { symbol } = comparison;
  if (symbol === undefined || enriched.scope === 'read') return undefined;
  const bits = Math.min(MOST_BITS, symbol.bits + BITS_PER_NOVELTY * comparison.recentNovelties);
  return {
    severity: severityOf(bits, enriched.scope),
    bits,
    expected: `one of ${count(symbol.trustedValues, 'usual market')}`,
    observed: `${enriched.event.symbol ?? ''}, new to this key`,
  };
}
