import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseNetworks } from '#cli/backtest/summarise-networks.ts';
import { cidrContains } from '#shared/enrich/match-cidr.ts';
import { parseCidr } from '#shared/enrich/parse-cidr.ts';
import { address } from './cases.ts';

const open = () => false;

describe('summariseNetworks', () => {
  it.for([
    ['one address', ['192.0.2.1'], ['192.0.2.1/32']],
    ['two of a /24', ['192.0.2.1', '192.0.2.2'], ['192.0.2.1/32', '192.0.2.2/32']],
    ['three of a /24', ['192.0.2.1', '192.0.2.2', '192.0.2.3'], ['192.0.2.0/24']],
    ['two of a /64', ['2001:db8::1', '2001:db8::2'], ['2001:db8::/64']],
    ['both families', ['192.0.2.1', '2001:db8::1'], ['192.0.2.1/32', '2001:db8::1/128']],
    ['none', [], []],
  ] as const)('of %s', ([, texts, expected]) => {
    expect(summariseNetworks(texts.map(address), open)).toEqual(expected);
  });

  it('names hosts where the network must stay closed', () => {
    const texts = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    const cidrs = summariseNetworks(texts.map(address), (network) => network === '192.0.2.0/24');
    expect(cidrs).toEqual(texts.map((text) => `${text}/32`));
  });

  it('holds every address, and no closed network as a whole', () => {
    const v4 = fc.tuple(fc.nat(3), fc.nat(255)).map(([net, host]) => `198.51.${net}.${host}`);
    fc.assert(
      fc.property(fc.array(v4, { maxLength: 20 }), fc.nat(3), (texts, shut) => {
        const closed = `198.51.${shut}.0/24`;
        const cidrs = summariseNetworks(texts.map(address), (network) => network === closed);
        const parsed = cidrs.flatMap((text) => parseCidr(text) ?? []);
        expect(parsed).toHaveLength(cidrs.length);
        expect(cidrs).not.toContain(closed);
        for (const text of texts) {
          expect(parsed.some((cidr) => cidrContains(cidr, address(text)))).toBe(true);
        }
      }),
    );
  });
});
