// Takes a key's declared lists and an event's address and place; says how they stand to each other.
import type { Address, Place } from '#shared/model/address.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { ListFact } from '#shared/model/list-fact.ts';
import { findCidr } from './match-cidr.ts';
import { type Cidr, parseCidr } from './parse-cidr.ts';

/** A key's lists, read once. */
export interface CompiledLists {
  readonly allow: readonly Cidr[];
  readonly deny: readonly Cidr[];
  readonly allowCountries: readonly string[];
  readonly denyCountries: readonly string[];
  /** Nothing is on any of them: so it is with most keys, and is asked of every event. */
  readonly isEmpty: boolean;
}

const UNDECLARED: ListFact = {
  deniedBy: undefined,
  allowed: undefined,
  countryDenied: false,
  countryAllowed: undefined,
};

/** @throws TypeError for an entry that is no network: whoever read the record has to refuse it. */
export function compileLists(key: KeyRecord): CompiledLists {
  const { allowCidrs, denyCidrs, allowCountries, denyCountries } = key;
  return {
    allow: compileCidrs(allowCidrs),
    deny: compileCidrs(denyCidrs),
    allowCountries,
    denyCountries,
    isEmpty: [allowCidrs, denyCidrs, allowCountries, denyCountries].every(
      (list) => list.length === 0,
    ),
  };
}

/** An event without an address is on no list: the direction of failure is silence. */
export function checkLists(
  lists: CompiledLists,
  address: Address | undefined,
  place: Place | undefined,
): ListFact {
  if (address === undefined || lists.isEmpty) return UNDECLARED;
  const country = place?.country;
  return {
    deniedBy: findCidr(lists.deny, address)?.text,
    allowed: lists.allow.length === 0 ? undefined : findCidr(lists.allow, address) !== undefined,
    countryDenied: country !== undefined && lists.denyCountries.includes(country),
    countryAllowed:
      country === undefined || lists.allowCountries.length === 0
        ? undefined
        : lists.allowCountries.includes(country),
  };
}

/**
 * An allow list that lost an entry would look undeclared and let everybody in: better no verdict at all.
 *
 * @throws TypeError
 */
export function compileCidrs(texts: readonly string[]): readonly Cidr[] {
  return texts.map((text) => {
    const cidr = parseCidr(text);
    if (cidr === undefined)
      throw new TypeError('Expected lists of networks that were checked when read.');
    return cidr;
  });
}
