// Says whether an operator has announced that a key would come from an address.
import type { Address } from '#shared/model/address.ts';
import type { ExpectedChange } from '#shared/model/expected-change.ts';
import type { ListFact } from '#shared/model/list-fact.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { compileCidrs } from './check-lists.ts';
import { findCidr } from './match-cidr.ts';
import type { Cidr } from './parse-cidr.ts';

/** A key's announced moves, read once. */
export interface CompiledChange {
  readonly networks: readonly Cidr[];
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** @throws TypeError for an entry that is no network: whoever read the policy has to refuse it. */
export function compileChanges(changes: readonly ExpectedChange[]): readonly CompiledChange[] {
  return changes.map(({ cidrs, from, until }) => ({ networks: compileCidrs(cidrs), from, until }));
}

/** @param now The event's own time: a replay of last month honours last month's announcements. */
export function isAnnounced(
  changes: readonly CompiledChange[],
  address: Address | undefined,
  now: EpochMs,
): boolean {
  if (changes.length === 0 || address === undefined) return false;
  return changes.some(
    ({ networks, from, until }) =>
      now >= from && now < until && findCidr(networks, address) !== undefined,
  );
}

/** An announced address counts as declared; a deny list wins over every announcement. */
export function announcedLists(lists: ListFact): ListFact {
  const countryAllowed = lists.countryAllowed === undefined ? undefined : true;
  return { ...lists, allowed: true, countryAllowed };
}
