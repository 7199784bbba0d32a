// Takes the text of one entry of an allow or deny list and gives a network that can be matched fast,
// or the reason why the entry cannot be trusted to mean what its author thinks.
import { textOf } from './parse-address.ts';
import { readAddressParts } from './read-address-parts.ts';

export interface Cidr {
  readonly kind: 'cidr';
  /** Canonical, always with a prefix: `203.0.113.9/32`. */
  readonly text: string;
  readonly family: 4 | 6;
  /** Bits; 0 is every address, and it is the caller who decides whether a list may say that. */
  readonly prefix: number;
  /** Four octets or eight 16-bit groups of the network. */
  readonly parts: readonly number[];
  /** One mask for each part. */
  readonly masks: readonly number[];
}

export interface CidrRefusal {
  readonly kind: 'refused';
  readonly code: 'not-an-address' | 'bad-prefix' | 'host-bits';
  /** What was expected, for the person who wrote the list. */
  readonly expected: string;
}

const MAX_CIDR_LENGTH = 64;
const PREFIX = /^(?:0|[1-9]\d{0,2})$/;

/**
 * Reads an address or a network in CIDR notation; a bare address is a /32 or /128.
 *
 * @returns Undefined when the text is refused; {@link checkCidr} says why.
 */
export function parseCidr(text: string): Cidr | undefined {
  const checked = checkCidr(text);
  return checked.kind === 'cidr' ? checked : undefined;
}

/**
 * Reads like {@link parseCidr} and says why it refuses.
 *
 * Host bits are refused, because `203.0.113.9/24` may mean one host or 256 of them and a guess would
 * let 255 strangers in. A mapped address with a prefix is refused, because its prefix counts from
 * another end.
 */
export function checkCidr(text: string): Cidr | CidrRefusal {
  const [base = '', prefixText, ...rest] = text
    .slice(0, MAX_CIDR_LENGTH + 1)
    .trim()
    .split('/');
  const parts = readAddressParts(base);
  const isMappedNetwork = parts?.length === 4 && base.includes(':') && prefixText !== undefined;
  if (parts === undefined || rest.length > 0 || text.length > MAX_CIDR_LENGTH || isMappedNetwork) {
    return refusal('not-an-address', 'an IPv4 or IPv6 network such as 203.0.113.0/24');
  }
  return cidrOf(parts, prefixText);
}

function cidrOf(parts: readonly number[], prefixText: string | undefined): Cidr | CidrRefusal {
  const width = parts.length === 4 ? 32 : 128;
  const prefix = prefixText === undefined ? width : readPrefix(prefixText, width);
  if (prefix === undefined) return refusal('bad-prefix', `a prefix from 0 to ${width}`);
  const masks = masksOf(parts.length, width / parts.length, prefix);
  const network = parts.map((part, index) => part & (masks[index] ?? 0));
  const text = `${textOf(network)}/${prefix}`;
  if (network.some((part, index) => part !== parts[index])) {
    return refusal('host-bits', `the network ${text} or the single address ${textOf(parts)}`);
  }
  const family = parts.length === 4 ? 4 : 6;
  return { kind: 'cidr', text, family, prefix, parts: network, masks };
}

function readPrefix(text: string, width: number): number | undefined {
  return PREFIX.test(text) && Number(text) <= width ? Number(text) : undefined;
}

/** One mask of `bits` bits for each part: all ones, then a mixed one, then zeros. */
function masksOf(count: number, bits: number, prefix: number): readonly number[] {
  const full = 2 ** bits - 1;
  return Array.from({ length: count }, (_, index) => {
    const kept = Math.min(Math.max(prefix - index * bits, 0), bits);
    return full - (2 ** (bits - kept) - 1);
  });
}

function refusal(code: CidrRefusal['code'], expected: string): CidrRefusal {
  return { kind: 'refused', code, expected };
}
