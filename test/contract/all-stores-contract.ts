// What all stores of one table must do, run against each technology.
import { describe } from 'vitest';
import { itBehavesLikeAnAuditTrail } from './audit-trail-contract.ts';
import { itBehavesLikeACareStore } from './care-store-contract.ts';
import { itBehavesLikeACaseStore } from './case-store-contract.ts';
import { itFindsIncidents, itKeepsEvidence } from './evidence-contract.ts';
import { itBehavesLikeAnExceptionStore } from './exception-store-contract.ts';
import { itBehavesLikeABrakeStore, itBehavesLikeAKeyRegistry } from './fleet-store-contracts.ts';
import { itKeepsHolds, itLendsKeys } from './hold-store-contract.ts';
import { itCommitsAndLoads, itCommitsOnce } from './key-store-contract.ts';
import { itBehavesLikeALineStore } from './line-store-contract.ts';
import { itBehavesLikeANoticeStore } from './notice-store-contract.ts';
import { itEndsQuietIncidents } from './quiet-incident-contract.ts';
import type { CreateStores } from './stores.ts';
import { itTeaches } from './teach-contract.ts';
import { itBehavesLikeADigestStore, itBehavesLikeAPaceStore } from './telling-store-contracts.ts';

const CONTRACTS = {
  'key store: commit and load': itCommitsAndLoads,
  'key store: once': itCommitsOnce,
  'key store: quiet incidents': itEndsQuietIncidents,
  'key store: evidence': itKeepsEvidence,
  'incident archive': itFindsIncidents,
  'key store: teaching': itTeaches,
  'notice store': itBehavesLikeANoticeStore,
  'hold store: holds': itKeepsHolds,
  'hold store: leases': itLendsKeys,
  'brake store': itBehavesLikeABrakeStore,
  'care store': itBehavesLikeACareStore,
  'key registry': itBehavesLikeAKeyRegistry,
  'exception store': itBehavesLikeAnExceptionStore,
  'audit trail': itBehavesLikeAnAuditTrail,
  'case store': itBehavesLikeACaseStore,
  'pace store': itBehavesLikeAPaceStore,
  'line store': itBehavesLikeALineStore,
  'digest store': itBehavesLikeADigestStore,
};

export function itBehavesLikeStores(create: CreateStores): void {
  describe.for(Object.entries(CONTRACTS))('%s', ([, contract]) => {
    contract(create);
  });
}
