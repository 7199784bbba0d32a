// Fires for a key that has no allow list: the one thing that makes a stolen key useless.

import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const noAllowlist: RestDetector = {
  id: 'hygiene.no-allowlist',
  family: 'hygiene',
  basis: 'note',
  title: 'No allow list',
  sees: 'A key record without allowed networks.',
  misses: 'Whether the exchange has a list for the key: declare it here as well.',
  falsePositives: 'Hosts without a fixed address.',
  needs: 'any',
  inspect,
};

function inspect(input: RestInput): Statement | undefined {
  if (input.key.allowCidrs.length > 0 || input.key.honey) return undefined;
  return {
    severity: 'informational',
    bits: 0,
    expected: 'allowed networks, at the exchange and here',
    observed: 'none declared',
  };
}
