// Takes an address's numbers and says whether the address can be met on the public internet, so that
// nobody asks the geo data about addresses that have no place.
import ipaddr from 'ipaddr.js';
import type { AddressKind } from '#shared/model/address.ts';

const PRIVATE_RANGES: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'linkLocal',
  'carrierGradeNat',
  'uniqueLocal',
  'deprecatedSiteLocal',
]);

/** Ranges with their own name that are routed on the public internet nevertheless. */
const PUBLIC_RANGES: ReadonlySet<string> = new Set([
  'unicast',
  'as112',
  'as112v6',
  'amt',
  '6to4',
  'teredo',
  'rfc6052',
]);

/** 64:ff9b::/96, the well-known NAT64 prefix: the only public one outside 2000::/3. */
const NAT64_GROUP = 0x64;

/**
 * Sorts an address by the IANA special-purpose registries as `ipaddr.js` knows them. Whatever is
 * neither private nor known to be routed is `reserved`, which raises no geo finding.
 *
 * @param parts Four octets or eight 16-bit groups.
 */
export function addressKind(parts: readonly number[]): AddressKind {
  const range = rangeName(parts);
  if (PRIVATE_RANGES.has(range)) return 'private';
  return PUBLIC_RANGES.has(range) && isAllocated(parts) ? 'public' : 'reserved';
}

function rangeName(parts: readonly number[]): string {
  const address = parts.length === 4 ? new ipaddr.IPv4([...parts]) : new ipaddr.IPv6([...parts]);
  return address.range();
}

/** IANA has given out 2000::/3 only; all IPv4 unicast is given out. */
function isAllocated(parts: readonly number[]): boolean {
  const [first = 0] = parts;
  return parts.length === 4 || (first >= 0x2000 && first <= 0x3fff) || first === NAT64_GROUP;
}
