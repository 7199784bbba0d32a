// The only ways in which learned surprise may disable a key: independent families that agree.
import type { DetectorId, Family } from '#shared/model/finding.ts';
import { type Outcome, SCOPES, type Scope } from '#shared/model/usage-event.ts';
import type { FamilySums } from './sum-families.ts';

export interface Agreement {
  /** Said to a person. */
  readonly reason: string;
  /** Least bits per family. Every agreement needs a new origin, except where the account itself gives the thief away. */
  readonly needs: readonly (readonly [family: Family, bits: number])[];
  /** Least harm that the call itself could do. */
  readonly scope: Scope;
  /** Findings of which one must be there, since the reason would not be true without it. */
  readonly detectors?: readonly DetectorId[];
  /** Scopes for which it holds although the call itself failed. Others took nothing, so nothing is stopped. */
  readonly attempts?: readonly Scope[];
}

/**
 * Addresses and geography are one family, so no row can be met by a new place alone. Nor can one be met
 * by a stranger who does the owner's usual work, however long he works beside him: a second host of your
 * own, which nobody announced, looks exactly like that.
 */
export const AGREEMENTS: readonly Agreement[] = [
  {
    reason: 'Two parties use the key: a stranger changes addresses while a trusted one goes on.',
    needs: [
      ['origin', 8],
      ['clone', 16],
    ],
    scope: 'read',
  },
  {
    reason: 'The account does what no call in our own log ordered: somebody else has the key.',
    needs: [['clone', 16]],
    scope: 'read',
    detectors: ['clone.unaccounted-activity'],
    // What was done on the account was done, whatever became of the call that shows it.
    attempts: SCOPES,
  },
  {
    // One such order may be a line that our log lost; that it is also larger than any of ours is no accident.
    reason:
      'The account does what no call in our own log ordered, and more than this key ever did.',
    needs: [
      ['clone', 8],
      ['volume', 10],
    ],
    scope: 'read',
    detectors: ['clone.unaccounted-activity'],
    attempts: SCOPES,
  },
  {
    reason: 'A stranger works while a trusted address goes on, and trades what this key never did.',
    needs: [
      ['origin', 8],
      ['clone', 8],
      ['behaviour', 8],
    ],
    scope: 'trade',
    detectors: ['behaviour.new-symbol'],
  },
  {
    reason: 'A stranger far away works while a trusted address goes on, and not as this key does.',
    needs: [
      ['origin', 13],
      ['clone', 8],
      ['behaviour', 5],
    ],
    scope: 'trade',
    detectors: ['geo.new-country', 'geo.impossible-travel'],
  },
  {
    reason: 'Funds are moved for the first time, from a place that this key was never used from.',
    needs: [
      ['origin', 8],
      ['behaviour', 10],
    ],
    scope: 'transfer',
    // Who tries it has the key and wants the money; a transfer that is refused may be no more than a probe.
    attempts: ['withdraw'],
  },
  {
    reason: 'A key that slept is woken from a country that it was never used from, and trades.',
    needs: [
      ['origin', 13],
      ['behaviour', 16],
    ],
    scope: 'trade',
    detectors: ['hygiene.revived'],
  },
  {
    // An owner who comes back after a month may have another address, but not another pace.
    reason: 'A key that slept is woken by a stranger with a burst of orders.',
    needs: [
      ['origin', 8],
      ['behaviour', 10],
      ['volume', 10],
    ],
    scope: 'trade',
    detectors: ['hygiene.revived'],
  },
  {
    reason: 'A burst of orders in a new market, from a place that this key was never used from.',
    needs: [
      ['origin', 8],
      ['volume', 14],
      ['behaviour', 8],
    ],
    scope: 'trade',
    detectors: ['behaviour.new-symbol'],
  },
];

/** What the findings about one call add up to. */
export interface Evidence {
  readonly sums: FamilySums;
  readonly scope: Scope;
  /** What fails takes nothing: a replayed request, for instance. */
  readonly outcome: Outcome;
  /** Detectors that are surprised by the call. */
  readonly detectors: readonly DetectorId[];
}

/** @returns The first agreement that the evidence meets, if any. */
export function findAgreement(evidence: Evidence): Agreement | undefined {
  return AGREEMENTS.find((agreement) => isMet(agreement, evidence));
}

/** Harm rises read, trade, transfer, withdraw and admin: an agreement asks for its own or more. */
function isMet(agreement: Agreement, { sums, scope, outcome, detectors }: Evidence): boolean {
  if (SCOPES.indexOf(scope) < SCOPES.indexOf(agreement.scope)) return false;
  if (outcome !== 'ok' && agreement.attempts?.includes(scope) !== true) return false;
  const { detectors: needed } = agreement;
  if (needed !== undefined && !needed.some((id) => detectors.includes(id))) return false;
  return agreement.needs.every(([family, bits]) => sums[family] >= bits);
}
