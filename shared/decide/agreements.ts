// The only ways in which learned surprise may disable a key: independent families that agree.
import type { DetectorId, Family } from '#shared/model/finding.ts';
import { SCOPES, type Scope } from '#shared/model/usage-event.ts';
import type { FamilySums } from './sum-families.ts';

export interface Agreement {
  /** Said to a person. */
  readonly reason: string;
  /** Least bits per family. Every agreement needs a new origin, except where the account itself gives the thief away. */
  readonly needs: readonly (readonly [family: Family, bits: number])[];
  /** Least harm that the call itself could do. */
  readonly scope: Scope;
  /** A finding without which the reason would not be true. */
  readonly detector?: DetectorId;
}

/** Addresses and geography are one family, so no row can be met by a new place alone. */
export const AGREEMENTS: readonly Agreement[] = [
  {
    reason: 'Two parties use the key: a stranger works while a trusted address goes on.',
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
    detector: 'clone.unaccounted-activity',
  },
  {
    reason: 'A stranger works while a trusted address goes on, and does what this key never did.',
    needs: [
      ['origin', 8],
      ['clone', 8],
      ['behaviour', 8],
    ],
    scope: 'trade',
  },
  {
    reason: 'Funds are moved for the first time, from a place that this key was never used from.',
    needs: [
      ['origin', 8],
      ['behaviour', 10],
    ],
    scope: 'transfer',
  },
  {
    reason: 'A key that slept is woken by a stranger who trades.',
    needs: [
      ['origin', 8],
      ['behaviour', 16],
    ],
    scope: 'trade',
    detector: 'hygiene.revived',
  },
  {
    reason: 'A burst of orders that this key never made, from a place that it was never used from.',
    needs: [
      ['origin', 8],
      ['volume', 14],
      ['behaviour', 8],
    ],
    scope: 'trade',
  },
];

/** What the findings about one call add up to. */
export interface Evidence {
  readonly sums: FamilySums;
  readonly scope: Scope;
  /** Detectors that are surprised by the call. */
  readonly detectors: readonly DetectorId[];
}

/** @returns The first agreement that the evidence meets, if any. */
export function findAgreement(evidence: Evidence): Agreement | undefined {
  return AGREEMENTS.find((agreement) => isMet(agreement, evidence));
}

/** Harm rises read, trade, transfer, withdraw and admin: an agreement asks for its own or more. */
function isMet(agreement: Agreement, { sums, scope, detectors }: Evidence): boolean {
  if (SCOPES.indexOf(scope) < SCOPES.indexOf(agreement.scope)) return false;
  if (agreement.detector !== undefined && !detectors.includes(agreement.detector)) return false;
  return agreement.needs.every(([family, bits]) => sums[family] >= bits);
}
