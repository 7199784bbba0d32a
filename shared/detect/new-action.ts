// Fires when a key calls an endpoint that it has not called before.
import { count } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';

export const newAction: EventDetector = {
  id: 'behaviour.new-action',
  family: 'behaviour',
  basis: 'learned',
  title: 'New action',
  sees: 'An endpoint or operation that is new to the key; several within an hour weigh more.',
  misses: 'A thief who only does what the bot does.',
  falsePositives: 'A new version of the bot.',
  needs: 'mature',
  occasion: 'news',
  evaluate,
};

/** Each further novelty within the hour: less than the first, since a deployment brings several. */
const BITS_PER_NOVELTY = 1.5;
const MOST_BITS = 20;

function evaluate(input: EventInput): Statement | undefined {
  const { comparison, enriched } = input;
  const { action } = comparison;
  if (action === undefined) return undefined;
  const bits = Math.min(MOST_BITS, action.bits + BITS_PER_NOVELTY * comparison.recentNovelties);
  return {
    severity: severityOf(bits, enriched.scope),
    bits,
    expected: `one of ${count(action.trustedValues, 'usual action')}`,
    observed: `${enriched.event.action} (${enriched.scope}), ${others(comparison.recentNovelties)}`,
  };
}

function others(novelties: number): string {
  return novelties === 0
    ? 'new to this key'
    : `new to this key, beside ${novelties} other novelties within the hour`;
}
