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
}

const UNDECLARED: ListFact = {
  deniedBy: undefined,
  allowed: undefined,
  countryDenied: false,
  countryAllowed: undefined,
};

/** @throws TypeError for an entry that is no network: whoever read the record has to refuse it. */
export function compileLists(key: KeyRecord): CompiledLists {
  return {
    allow: compileCidrs(key.allowCidrs),
    deny: compileCidrs(key.denyCidrs),
    allowCountries: key.allowCountries,
    denyCountries: key.denyCountries,
  };
}

/** An event without an address is on no list: the direction of failure is silence. */
export function checkLists(
  lists: CompiledLists,
  address: Address | undefined,
  place: Place | undefined,
): ListFact {
  if (address === undefined || isEmpty(lists)) return UNDECLARED;
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

function isEmpty(lists: CompiledLists): boolean {
  const { allow, deny, allowCountries, denyCountries } = lists;
  return allow.length + deny.length + allowCountries.length + denyCountries.length === 0;
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
