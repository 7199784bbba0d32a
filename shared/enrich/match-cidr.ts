// Takes networks and an address and says whether the address lies inside, in some nanoseconds and
// without allocating, because an allow list is asked about every event.
import type { Address } from '#shared/model/address.ts';
import type { Cidr } from './parse-cidr.ts';
import { readAddressParts } from './read-address-parts.ts';

/** Each address record is read once; the numbers live as long as the record does. */
const partsByAddress = new WeakMap<Address, readonly number[]>();

/** Says whether the network holds the address. IPv4 and IPv6 never match each other. */
export function cidrContains(cidr: Cidr, address: Address): boolean {
  if (cidr.family !== address.family) return false;
  const parts = partsOf(address);
  const { masks } = cidr;
  if (parts.length !== masks.length) return false;
  for (let index = 0; index < masks.length; index += 1) {
    if (((parts[index] ?? 0) & (masks[index] ?? 0)) !== cidr.parts[index]) return false;
  }
  return true;
}

/** @returns The first network of the list that holds the address; undefined when none does. */
export function findCidr(cidrs: readonly Cidr[], address: Address): Cidr | undefined {
  for (const cidr of cidrs) {
    if (cidrContains(cidr, address)) return cidr;
  }
  return undefined;
}

/** An address that was not made by `parseAddress` and cannot be read has no parts: nothing holds it. */
function partsOf(address: Address): readonly number[] {
  const known = partsByAddress.get(address);
  if (known !== undefined) return known;
  const parts = readAddressParts(address.text) ?? [];
  partsByAddress.set(address, parts);
  return parts;
}
