// Fires when a key does what it was not declared to do.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const scopeViolation: EventDetector = {
  id: 'behaviour.scope-violation',
  family: 'behaviour',
  basis: 'declared',
  title: 'Declared scope violated',
  sees: 'A trade, transfer, withdrawal or administration by a key that was not declared for it.',
  misses: 'Misuse within the declared scopes; keys without declared scopes.',
  falsePositives: 'A scope that was forgotten in the key record.',
  needs: 'any',
  occasion: 'call',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  const { key, enriched } = input;
  const { scope, event } = enriched;
  if (scope === 'read' || key.scopes.length === 0 || key.scopes.includes(scope)) return undefined;
  return {
    severity: event.outcome === 'ok' ? 'critical' : 'high',
    bits: 0,
    expected: `only ${key.scopes.join(', ')}`,
    observed: `${scope}: ${event.action}${event.outcome === 'ok' ? '' : ' (refused)'}`,
  };
}
