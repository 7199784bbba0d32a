import { BlockList } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrContains, findCidr } from '#shared/enrich/match-cidr.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import { type Cidr, checkCidr, parseCidr } from '#shared/enrich/parse-cidr.ts';
import type { Address } from '#shared/model/address.ts';

describe('parseCidr gives the canonical text of', () => {
  it.for([
    ['203.0.113.0/24', '203.0.113.0/24'],
    [' 203.0.113.0/24 ', '203.0.113.0/24'],
    ['203.0.113.9', '203.0.113.9/32'],
    ['203.0.113.9/32', '203.0.113.9/32'],
    ['203.0.113.128/25', '203.0.113.128/25'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['2001:db8:0:8000::/49', '2001:db8:0:8000::/49'],
    ['::/0', '::/0'],
    ['::ffff:203.0.113.9', '203.0.113.9/32'],
  ] as const)('%s', ([text, canonical]) => {
    expect(parseCidr(text)?.text).toBe(canonical);
  });
});

describe('checkCidr refuses', () => {
  it.for([
    ['203.0.113.9/24', 'host-bits'],
    ['203.0.113.129/25', 'host-bits'],
    ['2001:db8::1/64', 'host-bits'],
    ['0.0.0.1/0', 'host-bits'],
    ['203.0.113.0/33', 'bad-prefix'],
    ['203.0.113.0/', 'bad-prefix'],
    ['203.0.113.0/024', 'bad-prefix'],
    ['203.0.113.0/-1', 'bad-prefix'],
    ['203.0.113.0/2 4', 'bad-prefix'],
    ['203.0.113.0/255.255.255.0', 'bad-prefix'],
    ['2001:db8::/129', 'bad-prefix'],
    ['203.0.113.0/24/24', 'not-an-address'],
    ['203.0.113/24', 'not-an-address'],
    ['203.0.113.9:80', 'not-an-address'],
    ['[2001:db8::1]/128', 'not-an-address'],
    ['fe80::1%eth0', 'not-an-address'],
    ['::ffff:203.0.113.0/120', 'not-an-address'],
    ['*', 'not-an-address'],
    ['', 'not-an-address'],
    ['__proto__', 'not-an-address'],
    [`${'1'.repeat(100)}/8`, 'not-an-address'],
  ] as const)('%s: %s', ([text, code]) => {
    expect(checkCidr(text)).toMatchObject({ kind: 'refused', code });
    expect(parseCidr(text)).toBeUndefined();
  });

  it('says what the author may have meant by host bits', () => {
    expect(checkCidr('203.0.113.9/24')).toMatchObject({
      expected: 'the network 203.0.113.0/24 or the single address 203.0.113.9',
    });
  });
});

describe('cidrContains', () => {
  it.for([
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.128/25', '203.0.113.127', false],
    ['203.0.113.9/32', '203.0.113.9', true],
    ['203.0.113.9/32', '::ffff:203.0.113.9', true],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['::/0', '2001:db8::1', true],
    ['::/0', '8.8.8.8', false],
    ['2001:db8:0:8000::/49', '2001:db8:0:8001::1', true],
    ['2001:db8:0:8000::/49', '2001:db8:0:7fff::1', false],
    ['255.255.255.255', '255.255.255.255', true],
  ] as const)('%s holds %s: %s', ([network, text, isInside]) => {
    expect(cidrContains(cidr(network), address(text))).toBe(isInside);
  });

  it('holds nothing that is no address, not even in a network of all addresses', () => {
    const stranger: Address = { ...address('203.0.113.9'), text: 'stranger' };
    expect(cidrContains(cidr('0.0.0.0/0'), stranger)).toBe(false);
  });

  it('agrees with the block list of Node about IPv4', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (base, text, prefix) => {
        const network = networkOf(base, prefix);
        expect(cidrContains(network, address(text))).toBe(nodeContains(base, prefix, text, 'ipv4'));
        expect(cidrContains(network, address(base))).toBe(true);
      }),
    );
  });

  it('agrees with the block list of Node about IPv6', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), fc.integer({ min: 0, max: 128 }), (base, text, prefix) => {
        fc.pre(address(base).family === 6 && address(text).family === 6);
        const network = networkOf(base, prefix);
        expect(cidrContains(network, address(text))).toBe(nodeContains(base, prefix, text, 'ipv6'));
        expect(cidrContains(network, address(base))).toBe(true);
      }),
    );
  });

  it('tells neighbours apart at every prefix', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 32 }), (base, prefix) => {
        const neighbour = flipBit(base, prefix - 1);
        expect(cidrContains(networkOf(base, prefix), address(neighbour))).toBe(false);
        expect(cidrContains(networkOf(base, prefix - 1), address(neighbour))).toBe(true);
      }),
    );
  });

  it('finds the first network of a list', () => {
    const list = [cidr('203.0.113.0/24'), cidr('203.0.0.0/16')];
    expect(findCidr(list, address('203.0.113.1'))?.text).toBe('203.0.113.0/24');
    expect(findCidr(list, address('203.0.1.1'))?.text).toBe('203.0.0.0/16');
    expect(findCidr(list, address('198.51.100.1'))).toBeUndefined();
  });
});

describe('parseCidr, for any text,', () => {
  it('gives a network that holds its own base or refuses', () => {
    const near = fc
      .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(140))
      .map(([ip, n]) => `${ip}/${n}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        const parsed = parseCidr(text);
        fc.pre(parsed !== undefined);
        expect(cidrContains(parsed, address(parsed.text.split('/')[0] ?? ''))).toBe(true);
        expect(parseCidr(parsed.text)).toEqual(parsed);
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });
});

function nodeContains(
  base: string,
  prefix: number,
  text: string,
  family: 'ipv4' | 'ipv6',
): boolean {
  const list = new BlockList();
  list.addSubnet(base, prefix, family);
  return list.check(text, family);
}

/** @param bit 0 is the first one. */
function flipBit(base: string, bit: number): string {
  const octets = base.split('.').map(Number);
  const index = Math.floor(bit / 8);
  return octets.map((octet, at) => (at === index ? octet ^ (128 >> (bit % 8)) : octet)).join('.');
}

/** The refusal of host bits names the network that was meant. */
function networkOf(base: string, prefix: number): Cidr {
  const checked = checkCidr(`${address(base).text}/${prefix}`);
  if (checked.kind === 'cidr') return checked;
  return cidr(/the network (\S+)/.exec(checked.expected)?.[1] ?? '');
}

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`Expected a network, got ${text}.`);
  return parsed;
}

function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(`Expected an address, got ${text}.`);
  return parsed;
}
