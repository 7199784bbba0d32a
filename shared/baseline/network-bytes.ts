// Puts an address or network of canonical text into as few bytes as its prefix needs, and back.
import ipaddr from 'ipaddr.js';
import { BaselineFormatError, type ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

const BITS_PER_BYTE = 8;

/** @param text `203.0.113.9`, `203.0.113.0/24`, `2001:db8::1`, `2001:db8::/48`: prefixes of whole bytes. */
export function writeNetwork(writer: ByteWriter, text: string): void {
  const [base = '', prefix] = text.split('/');
  const octets = ipaddr.parse(base).toByteArray();
  const length = prefix === undefined ? octets.length : Number(prefix) / BITS_PER_BYTE;
  // The length tells the family: IPv4 needs 1 to 4 bytes, IPv6 is marked by 16.
  writer.byte(octets.length === 4 ? length : length + IPV6_MARK);
  writer.bytes(octets.slice(0, length));
}

const IPV6_MARK = 16;

export function readNetwork(reader: ByteReader): string {
  const tag = reader.byte();
  const width = tag > IPV6_MARK ? 16 : 4;
  const length = tag > IPV6_MARK ? tag - IPV6_MARK : tag;
  if (length > width) {
    throw new BaselineFormatError(
      'malformed',
      `Expected an address of ${width} bytes, got ${length}.`,
    );
  }
  const octets = [...reader.bytes(length), ...Array.from({ length: width - length }, () => 0)];
  const base = ipaddr.fromByteArray(octets);
  const text = base instanceof ipaddr.IPv6 ? base.toRFC5952String() : base.toString();
  return length === width ? text : `${text}/${length * BITS_PER_BYTE}`;
}
