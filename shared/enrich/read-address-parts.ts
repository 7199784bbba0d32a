// Takes the bare text of one address (no brackets, port, zone or prefix) and gives its numbers, so
// that everything else works on numbers and only this file knows which notations are accepted.
import ipaddr from 'ipaddr.js';

const DECIMAL_V4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const LEADING_ZERO = /(?:^|\.)0\d/;
const HEX_V6 = /^[0-9a-f:]+$/i;

/**
 * Reads an address strictly: `10.1`, `0x7f.1`, `0127.0.0.1` and integers are refused, because
 * programs disagree about what they mean and an allow list must not.
 *
 * @returns Four octets for IPv4 and for IPv4-mapped IPv6, eight 16-bit groups for other IPv6,
 *   undefined for anything else.
 */
export function readAddressParts(text: string): readonly number[] | undefined {
  return text.includes(':') ? readV6(text) : readV4(text);
}

function readV4(text: string): readonly number[] | undefined {
  if (!DECIMAL_V4.test(text) || LEADING_ZERO.test(text)) return undefined;
  return ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text).octets : undefined;
}

function readV6(text: string): readonly number[] | undefined {
  const native = withHexTail(text);
  if (native === undefined || !HEX_V6.test(native)) return undefined;
  if (!ipaddr.IPv6.isValid(native)) return undefined;
  const address = ipaddr.IPv6.parse(native);
  return address.isIPv4MappedAddress() ? address.toIPv4Address().octets : address.parts;
}

/** Rewrites a dotted tail (`::ffff:8.8.8.8`) as two groups; the library would take octal digits in it. */
function withHexTail(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const tailAt = text.lastIndexOf(':') + 1;
  const [a = 0, b = 0, c = 0, d = 0] = readV4(text.slice(tailAt)) ?? [-1];
  if (a < 0) return undefined;
  return `${text.slice(0, tailAt)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
