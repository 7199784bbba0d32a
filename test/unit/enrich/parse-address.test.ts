import { isIPv4, isIPv6 } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '#shared/enrich/parse-address.ts';

describe('parseAddress gives the canonical text of', () => {
  it.for([
    ['203.0.113.9', '203.0.113.9'],
    ['  203.0.113.9\t', '203.0.113.9'],
    ['203.0.113.9:443', '203.0.113.9'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:8443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%eth0.1]:80', 'fe80::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8::1:0:0:1', '2001:db8::1:0:0:1'],
    ['::ffff:8.8.8.8', '8.8.8.8'],
    ['::FFFF:808:808', '8.8.8.8'],
    ['0:0:0:0:0:ffff:0808:0808', '8.8.8.8'],
    ['[::ffff:8.8.8.8]:53', '8.8.8.8'],
    ['64:ff9b::8.8.8.8', '64:ff9b::808:808'],
    ['2002:808:808::1', '2002:808:808::1'],
    ['::1.2.3.4', '::102:304'],
  ] as const)('%s', ([text, canonical]) => {
    expect(parseAddress(text)?.text).toBe(canonical);
  });
});

describe('parseAddress refuses', () => {
  it.for([
    '',
    ' ',
    '10.1',
    '10.1.2',
    '10.1.2.3.4',
    '3405803777',
    '0x7f.0.0.1',
    '0xcb007109',
    '253.252.51.07',
    '010.0.0.1',
    '256.1.1.1',
    '1.2.3.4 5',
    '1.2.3.4, 5.6.7.8',
    '1.2.3.4:',
    '1.2.3.4:99999',
    '1.2.3.4:8a',
    '1.2.3.4/24',
    '1.2.3.4%eth0',
    '[1.2.3.4]',
    '[1.2.3.4]:80',
    '[2001:db8::1',
    '[2001:db8::1]80',
    '2001:db8::1]',
    '2001:db8::g',
    '2001:db8::1::2',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    ':::',
    ':1',
    '::ffff:8.8.8',
    '::ffff:08.8.8.8',
    '::ffff:256.8.8.8',
    'fe80::1%',
    'fe80::1%eth 0',
    'localhost',
    '-',
    '__proto__',
    'constructor',
    '１.2.3.4',
    `${' '.repeat(60)}1.2.3.4`,
    '1'.repeat(100_000),
  ])('%s', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('parseAddress tells the networks around', () => {
  it.for([
    ['203.0.113.9', '203.0.113.0/24', '203.0.0.0/16'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8::/64', '2001:db8::/48'],
    ['::ffff:198.51.100.7', '198.51.100.0/24', '198.51.0.0/16'],
  ] as const)('%s', ([text, network, wideNetwork]) => {
    expect(parseAddress(text)).toMatchObject({ network, wideNetwork });
  });
});

describe('parseAddress tells the kind of', () => {
  it.for([
    ['8.8.8.8', 'public'],
    ['2606:4700:4700::1111', 'public'],
    ['64:ff9b::808:808', 'public'],
    ['2002:808:808::1', 'public'],
    ['2001:0:4136:e378::1', 'public'],
    ['192.175.48.6', 'public'],
    ['10.1.2.3', 'private'],
    ['172.31.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['127.0.0.1', 'private'],
    ['169.254.169.254', 'private'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['::1', 'private'],
    ['fe80::1', 'private'],
    ['fd00::1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['203.0.113.9', 'reserved'],
    ['198.51.100.1', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['224.0.0.1', 'reserved'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['0.0.0.0', 'reserved'],
    ['::', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['3fff::1', 'reserved'],
    ['ff02::1', 'reserved'],
    ['4000::1', 'reserved'],
    ['::102:304', 'reserved'],
  ] as const)('%s: %s', ([text, kind]) => {
    expect(parseAddress(text)?.kind).toBe(kind);
  });
});

describe('parseAddress, for any text,', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => parseAddress(text)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('accepts exactly the bare texts that Node takes for an address', () => {
    const nearAddress = fc.string({
      unit: fc.constantFrom('0', '1', '2', '5', '9', 'a', 'f', ':', ':', '.'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), nearAddress), (text) => {
        const isPlainV4WithPort = /^[\d.]+:\d+$/.test(text);
        fc.pre(!isPlainV4WithPort);
        expect(parseAddress(text) !== undefined).toBe(isIPv4(text) || isIPv6(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives a text that reads back as the same address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text);
        expect(parseAddress(address?.text ?? '')).toEqual(address);
      }),
    );
  });

  it('gives one record for all spellings of an IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(65_535), (text, port) => {
        const spellings = [
          `${text}:${port}`,
          `::ffff:${text}`,
          `[::FFFF:${text}]:${port}`,
          ` ${text} `,
        ];
        for (const spelling of spellings)
          expect(parseAddress(spelling)).toEqual(parseAddress(text));
      }),
    );
  });
});
