// Takes a key's record, cases and addresses; proposes the allow list that would have kept its incidents
// quiet, or says why there is none.
import type { Address } from '#shared/model/address.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Case } from './case-draft.ts';
import type { SeenAddress, SeenAddresses } from './seen-addresses.ts';
import { firstStart, type SortedCases, strangersOf } from './sort-cases.ts';
import { summariseNetworks } from './summarise-networks.ts';

/** A longer list is kept up to date by nobody. */
const MAX_ENTRIES = 24;
/** What a keys file takes as the name of a key. */
const NAME = /^[\x21-\x7e]{1,256}$/;

export interface Proposal {
  readonly kind: 'proposal';
  readonly record: KeyRecord;
  /**
   * All of them, home included: once a key has an allow list, every other address breaks a rule, so a list
   * of the new addresses alone would disable the bot.
   */
  readonly cidrs: readonly string[];
  readonly offered: readonly SeenAddress[];
  readonly cases: readonly Case[];
}

export interface Refusal {
  readonly kind: 'refusal';
  readonly record: KeyRecord;
  /** Completes "no allow list is proposed, because ...". */
  readonly why: string;
}

/** @param sorted At least one of its cases is by origin. */
export function proposeEntries(
  record: KeyRecord,
  sorted: SortedCases,
  seen: SeenAddresses,
): Proposal | Refusal {
  const refuse = (why: string): Refusal => ({ kind: 'refusal', record, why });
  if (record.allowCidrs.length > 0) return refuse('the key has one, and this came from inside it');
  if (!NAME.test(record.keyId)) return refuse('the name of the key cannot stand in a keys file');
  const isUnknown = sorted.lookFirst.some(({ hasMoreAddresses }) => hasMoreAddresses);
  if (seen.hasMore || isUnknown) return refuse('the key is used from more than 64 addresses');
  const offered = offeredOf(sorted, seen);
  if (offered.length === 0) return refuse('none of its addresses is known to be yours');
  const closed = closedNetworks(sorted, seen);
  const cidrs = summariseNetworks(
    offered.map(({ address }) => address),
    (network) => closed.has(network),
  );
  if (cidrs.length > MAX_ENTRIES) return refuse(`it would have more than ${MAX_ENTRIES} entries`);
  return { kind: 'proposal', record, cidrs, offered, cases: sorted.byOrigin };
}

/**
 * The key's home and the addresses of its harmless incidents. An address that was neither is offered only
 * where nothing looks like theft: beside a thief it may be another one of his.
 */
function offeredOf(sorted: SortedCases, seen: SeenAddresses): readonly SeenAddress[] {
  const strangers = strangersOf(sorted.lookFirst, seen);
  const texts = new Set(strangers.map(({ text }) => text));
  const networks = closedNetworks(sorted, seen);
  const since = firstStart(sorted.lookFirst);
  const harmless = new Set(sorted.byOrigin.flatMap(textsOf));
  return seen.all().filter((each) => {
    const { address, homeSince } = each;
    if (since === undefined) return true;
    if (texts.has(address.text)) return false;
    if (seen.wasHome(address, since)) return true;
    // Trust that was earned beside a thief may be his.
    if (networks.has(address.network)) return false;
    return homeSince !== undefined || harmless.has(address.text);
  });
}

function closedNetworks(sorted: SortedCases, seen: SeenAddresses): ReadonlySet<Address['network']> {
  return new Set(strangersOf(sorted.lookFirst, seen).map(({ network }) => network));
}

function textsOf({ addresses }: Case): readonly string[] {
  return addresses.map(({ text }) => text);
}
