// Fires for a key that has no allow list: the one thing that makes a stolen key useless.
import type { Severity } from '#shared/model/finding.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import { listed } from './describe.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';

export const noAllowlist: RestDetector = {
  id: 'hygiene.no-allowlist',
  family: 'hygiene',
  basis: 'note',
  title: 'No allow list',
  sees: 'A key record without allowed networks, and the list that its own history suggests. It weighs more when the key may withdraw.',
  misses: 'Whether the exchange has a list for the key: declare it here as well.',
  falsePositives: 'Hosts without a fixed address.',
  needs: 'any',
  inspect,
};

/** A longer list says that the addresses change: nobody would keep it up to date. */
const MOST_HOMES = 8;

function inspect({ key, rest }: RestInput): Statement | undefined {
  if (key.allowCidrs.length > 0 || key.honey) return undefined;
  return {
    severity: severityOf(key.scopes),
    bits: 0,
    expected: 'allowed networks, at the exchange and here',
    observed: `none declared${rightsOf(key.scopes)}${livesBy(rest.homes)}`,
  };
}

/** What nobody declared may be anything: that counts as a key that trades. */
function severityOf(scopes: readonly Scope[]): Severity {
  if (scopes.includes('withdraw')) return 'high';
  if (scopes.includes('transfer') || scopes.includes('admin')) return 'medium';
  return scopes.length === 0 || scopes.includes('trade') ? 'low' : 'informational';
}

function rightsOf(scopes: readonly Scope[]): string {
  return scopes.includes('withdraw') ? ', and whoever has the key may withdraw' : '';
}

function livesBy(homes: readonly string[]): string {
  if (homes.length === 0) return '';
  if (homes.length > MOST_HOMES) return `; it lives by ${homes.length} addresses, which change`;
  return `; it lives by ${listed(homes)}`;
}
