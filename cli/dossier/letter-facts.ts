// The facts that both letters state, in words that claim no more than the logs show.
import type { Scope } from '#shared/model/usage-event.ts';
import { scopeUses } from '#shared/respond/describe-harm.ts';
import { describePlace } from '#shared/respond/describe-place.ts';
import { formatCount, formatCounted } from '#shared/respond/format-number.ts';
import { formatUtc } from '#shared/respond/format-time.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import type { DossierInput } from './dossier-input.ts';
import { moments } from './timeline.ts';

const LISTED = 20;

export function addressList({ stored }: DossierInput): readonly string[] {
  const { addresses, moreAddresses } = stored.incident;
  if (addresses.length === 0) return ['- The logs name no address.'];
  const more = moreAddresses + Math.max(0, addresses.length - LISTED);
  return [
    ...addresses
      .slice(0, LISTED)
      .map(
        ({ address, place, calls, firstAt, lastAt }) =>
          `- ${safeText(address, 60)} (${safeText(describePlace(place))} by public address data): ${formatCounted(calls, 'call')}, from ${formatUtc(firstAt)} to ${formatUtc(lastAt)}`,
      ),
    ...(more > 0 ? [`- and ${formatCounted(more, 'more address', 'more addresses')}`] : []),
  ];
}

const CALLED: Readonly<Record<Scope, string>> = {
  withdraw: 'Withdrawals',
  transfer: 'Transfers between accounts',
  admin: 'Changes of keys or settings',
  trade: 'Orders',
  read: 'Reading of account data',
};

export function callList({ stored }: DossierInput): readonly string[] {
  const uses = scopeUses(stored.incident);
  if (uses.length === 0) return ['- The logs do not say what the calls did.'];
  return uses.map(
    ({ scope, calls, succeeded }) =>
      `- ${CALLED[scope]}: ${formatCounted(calls, 'call')}, of which the exchange accepted ${formatCount(succeeded)}`,
  );
}

export function markets({ evidence }: DossierInput): string {
  const names = new Set(
    evidence.events
      .filter(({ decision, scope }) => decision !== 'allow' && scope === 'trade')
      .flatMap(({ event }) => (event.symbol === undefined ? [] : [safeText(event.symbol, 40)])),
  );
  if (names.size === 0) return 'The logs name no market.';
  return [...names].slice(0, LISTED).join(', ');
}

/** Order ids let the exchange find the trades. */
export function orderIds({ evidence }: DossierInput): readonly string[] {
  const ids = evidence.events
    .filter(({ decision }) => decision !== 'allow')
    .flatMap(({ event }) => (event.orderId === undefined ? [] : [safeText(event.orderId, 64)]));
  return [...new Set(ids)].slice(0, LISTED);
}

export function momentList(input: DossierInput): readonly string[] {
  return moments(input).map(({ at, what }) => `- ${formatUtc(at)}: ${what}`);
}

/** The allow-list of these texts leaves no stars or brackets in them, so a blank is never ours by accident. */
export const DRAFT_NOTE =
  '> DRAFT, filled in by Keywarden from its records. Read every sentence, fill in what is marked **[FILL IN: ...]**, and take out what you do not know to be true.';
