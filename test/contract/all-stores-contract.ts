// What all stores of one table must do, run against each technology.
import { describe } from 'vitest';
import { itBehavesLikeACareStore } from './care-store-contract.ts';
import { itBehavesLikeABrakeStore, itBehavesLikeAKeyRegistry } from './fleet-store-contracts.ts';
import { itKeepsHolds, itLendsKeys } from './hold-store-contract.ts';
import { itCommitsAndLoads, itCommitsOnce } from './key-store-contract.ts';
import { itBehavesLikeANoticeStore } from './notice-store-contract.ts';
import { itEndsQuietIncidents } from './quiet-incident-contract.ts';
import type { CreateStores } from './stores.ts';

const CONTRACTS = {
  'key store: commit and load': itCommitsAndLoads,
  'key store: once': itCommitsOnce,
  'key store: quiet incidents': itEndsQuietIncidents,
  'notice store': itBehavesLikeANoticeStore,
  'hold store: holds': itKeepsHolds,
  'hold store: leases': itLendsKeys,
  'brake store': itBehavesLikeABrakeStore,
  'care store': itBehavesLikeACareStore,
  'key registry': itBehavesLikeAKeyRegistry,
};

export function itBehavesLikeStores(create: CreateStores): void {
  describe.for(Object.entries(CONTRACTS))('%s', ([, contract]) => {
    contract(create);
  });
}
