// Fires when a log line held a signature, secret, passphrase or token.

import { type EventDetector, type EventInput, type Statement } from './detector.ts';

export const secretInLog: EventDetector = {
  id: 'hygiene.secret-in-log',
  family: 'hygiene',
  basis: 'note',
  title: 'Secret in a log',
  sees: 'A signature, secret, passphrase or token in a log line. It was not kept.',
  misses: 'Secrets in fields that the parser does not read.',
  falsePositives: 'A test value.',
  needs: 'any',
  occasion: 'call',
  evaluate,
};

function evaluate(input: EventInput): Statement | undefined {
  const { leaks, source } = input.enriched.event;
  if (leaks.length === 0) return undefined;
  return {
    severity: leaks.every((leak) => leak === 'signature') ? 'informational' : 'medium',
    bits: 0,
    expected: 'no credential in any log',
    observed: `${leaks.join(', ')} in ${source}`,
  };
}
