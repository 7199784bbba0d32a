// Takes proposed allow lists and what the second replay under them saw; keeps those that did what they promise.
import { cidrContains } from '#shared/enrich/match-cidr.ts';
import { parseCidr } from '#shared/enrich/parse-cidr.ts';
import type { Address } from '#shared/model/address.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Case } from './case-draft.ts';
import type { Proposal, Refusal } from './propose-entries.ts';
import type { SeenAddress, SeenAddresses } from './seen-addresses.ts';
import { type SortedCases, strangersOf } from './sort-cases.ts';

export interface Entry {
  readonly cidr: string;
  /** Calls from it in this history. */
  readonly calls: number;
  /** Incidents that are gone and had a new address in it; 0: the key's home, without which the list shuts it out. */
  readonly removes: number;
  /** Calls came from it that nothing spoke against. False: only the incident speaks for it. */
  readonly settled: boolean;
}

export interface Suggestion {
  readonly kind: 'suggestion';
  readonly record: KeyRecord;
  readonly entries: readonly Entry[];
  /** Incidents of the key without the entries and with them, both replayed. */
  readonly before: number;
  readonly after: number;
}

/** The records of the second replay: those of the first with the proposed lists in them. */
export function recordsWith(
  records: readonly KeyRecord[],
  proposals: readonly Proposal[],
): readonly KeyRecord[] {
  const changed = proposals.map(({ record, cidrs }) => ({ ...record, allowCidrs: cidrs }));
  const ids = new Set(changed.map(({ keyId }) => keyId));
  return [...records.filter(({ keyId }) => !ids.has(keyId)), ...changed];
}

/**
 * A list that breaks more than it mends is refused: better an alert than a disabled bot.
 *
 * @param sorted The key's cases as they were, and as they are with the list.
 */
export function verifyProposal(
  proposal: Proposal,
  seen: SeenAddresses,
  sorted: readonly [old: SortedCases, now: SortedCases],
): Suggestion | Refusal {
  const { record } = proposal;
  const [old, now] = [allOf(sorted[0]), allOf(sorted[1])];
  const refuse = (why: string): Refusal => ({ kind: 'refusal', record, why });
  if (sorted[1].lookFirst.length > sorted[0].lookFirst.length) {
    return refuse('with it, calls that were in order would break a rule');
  }
  if (now.length >= old.length) return refuse('replayed with it, the key has no fewer incidents');
  const gone = proposal.cases.filter((each) => !now.some((other) => overlap(each, other)));
  const news = gone.map((each) => strangersOf([each], seen));
  const entries = proposal.cidrs.map((cidr) => entryOf(cidr, proposal.offered, news));
  entries.sort((a, b) => b.removes - a.removes || b.calls - a.calls);
  return { kind: 'suggestion', record, entries, before: old.length, after: now.length };
}

/** @param news The new addresses of each incident that is gone. */
function entryOf(
  cidr: string,
  offered: readonly SeenAddress[],
  news: readonly (readonly Address[])[],
): Entry {
  const network = parseCidr(cidr);
  const isInside = (address: Address) => network !== undefined && cidrContains(network, address);
  const inside = offered.filter(({ address }) => isInside(address));
  return {
    cidr,
    calls: inside.reduce((sum, { calls }) => sum + calls, 0),
    settled: inside.some(({ homeSince }) => homeSince !== undefined),
    removes: news.filter((addresses) => addresses.some(isInside)).length,
  };
}

function allOf({ lookFirst, byOrigin, others }: SortedCases): readonly Case[] {
  return [...lookFirst, ...byOrigin, ...others];
}

function overlap({ incident: a }: Case, { incident: b }: Case): boolean {
  return a.startedAt <= b.endedAt && b.startedAt <= a.endedAt;
}
