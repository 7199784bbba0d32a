// Fires when a key that never moved funds away does so, or tries to.
import { HOUR_MS } from '#shared/model/units.ts';
import { duration } from './describe.ts';
import { type EventDetector, type EventInput, type Statement } from './detector.ts';
import { severityOf } from './severity.ts';

export const firstWithdrawal: EventDetector = {
  id: 'behaviour.first-withdrawal',
  family: 'behaviour',
  basis: 'learned',
  title: 'First withdrawal or transfer',
  sees: 'The first successful or refused withdrawal or transfer of a key that has been in use for long.',
  misses: 'Theft by trading; keys that withdraw all the time.',
  falsePositives: "The operator's own first withdrawal with this key.",
  needs: 'mature',
  occasion: 'call',
  evaluate,
};

const LEAST_BITS = 10;
const MOST_BITS = 18;
/** A key may begin to withdraw on any day of its life; that it does so on the thief's is one bit less. */
const PRIOR_BITS = 4;

function evaluate(input: EventInput): Statement | undefined {
  const { comparison, enriched } = input;
  const { scope, event } = enriched;
  if (scope !== 'withdraw' && scope !== 'transfer') return undefined;
  if (comparison.unusedMs === undefined) return undefined;
  const bits = clamp(Math.log2(1 + comparison.unusedMs / HOUR_MS) + PRIOR_BITS);
  return {
    severity: severityOf(bits, scope),
    bits,
    expected: `no ${scope} in ${duration(comparison.unusedMs)}`,
    observed: `${event.action}${event.outcome === 'ok' ? '' : ' (refused)'}`,
  };
}

function clamp(bits: number): number {
  return Math.min(MOST_BITS, Math.max(LEAST_BITS, bits));
}
