// Takes the text that a log gives for a source address and gives the address in canonical form with
// its networks, so that one host compares equal however a log writes it.
import ipaddr from 'ipaddr.js';
import type { Address } from '#shared/model/address.ts';
import { addressKind } from './address-kind.ts';
import { readAddressParts } from './read-address-parts.ts';

/** The longest text that is looked at; an address with brackets, zone and port fits well inside. */
export const MAX_ADDRESS_LENGTH = 64;

const PORT = /^\d{1,5}$/;
const ZONE = /^[\w.~-]+$/;

/**
 * Reads IPv4 and IPv6 with or without brackets, port, zone id and surrounding spaces.
 *
 * IPv4-mapped IPv6 becomes IPv4. 6to4, NAT64 and Teredo stay IPv6: the IPv4 address inside them is
 * chosen by the sender. The zone id is dropped, since it names an interface of the host that logged.
 *
 * @returns Undefined when the text is not exactly one address. The event then counts as one without
 *   a source address.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.length > MAX_ADDRESS_LENGTH) return undefined;
  const bare = withoutZone(withoutPort(text.trim()));
  const parts = readAddressParts(bare);
  return parts === undefined ? undefined : addressOf(parts);
}

/**
 * Builds the canonical record.
 *
 * @param parts Four octets or eight 16-bit groups.
 */
export function addressOf(parts: readonly number[]): Address {
  return {
    text: textOf(parts),
    family: parts.length === 4 ? 4 : 6,
    kind: addressKind(parts),
    network: parts.length === 4 ? networkOf(parts, 3, '/24') : networkOf(parts, 4, '/64'),
    wideNetwork: parts.length === 4 ? networkOf(parts, 2, '/16') : networkOf(parts, 3, '/48'),
  };
}

/**
 * Writes an address as RFC 5952 asks.
 *
 * @param parts Four octets or eight 16-bit groups.
 */
export function textOf(parts: readonly number[]): string {
  return parts.length === 4 ? parts.join('.') : new ipaddr.IPv6([...parts]).toRFC5952String();
}

function networkOf(parts: readonly number[], keep: number, suffix: string): string {
  return textOf(parts.map((part, index) => (index < keep ? part : 0))) + suffix;
}

/** `[v6]:port`, `[v6]` and `v4:port`. A bare `v6:port` does not exist: its last group is the address. */
function withoutPort(text: string): string {
  if (text.startsWith('[')) return withoutBrackets(text);
  const colon = text.indexOf(':');
  const isV4WithPort =
    colon > 0 && colon === text.lastIndexOf(':') && isPort(text.slice(colon + 1));
  return isV4WithPort ? text.slice(0, colon) : text;
}

function withoutBrackets(text: string): string {
  const end = text.indexOf(']');
  const inner = text.slice(1, end);
  const rest = text.slice(end + 1);
  const isClosed = end > 0 && (rest === '' || (rest.startsWith(':') && isPort(rest.slice(1))));
  return isClosed && inner.includes(':') ? inner : '';
}

function isPort(text: string): boolean {
  return PORT.test(text) && Number(text) <= 65_535;
}

function withoutZone(text: string): string {
  const percent = text.indexOf('%');
  if (percent < 0) return text;
  const isV6 = text.lastIndexOf(':', percent) >= 0;
  return isV6 && ZONE.test(text.slice(percent + 1)) ? text.slice(0, percent) : '';
}
