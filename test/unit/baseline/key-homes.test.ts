import { describe, expect, it } from 'vitest';
import { homesOf } from '#shared/baseline/key-homes.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Baseline, Familiar } from '#shared/model/baseline.ts';
import { epochMs, HOUR_MS } from '#shared/model/units.ts';

const NOW_HOUR = 500_000;
const LIVED = { days: 20, firstHour: NOW_HOUR - 900, lastHour: NOW_HOUR };

function entry(id: string, spoil: Partial<Familiar<string>> = {}): Familiar<string> {
  return { id, ...LIVED, episodes: 400, contested: 0, vouched: false, ...spoil };
}

function baselineOf(
  addresses: readonly Familiar<string>[],
  networks: readonly Familiar<string>[] = [entry('203.0.113.0/24')],
): Baseline {
  const baseline = newBaseline();
  baseline.addresses.push(...addresses);
  baseline.networks.push(...networks.map((network) => ({ ...network, place: undefined })));
  baseline.lastAt = epochMs(NOW_HOUR * HOUR_MS + 1);
  baseline.matureSince = NOW_HOUR - 800;
  return baseline;
}

describe('homesOf', () => {
  it('suggests each address by which the key lives, once and in order', () => {
    const addresses = [entry('203.0.113.9'), entry('203.0.113.7')];
    expect(homesOf(baselineOf(addresses))).toEqual(['203.0.113.7/32', '203.0.113.9/32']);
  });

  it('suggests the /64 around IPv6 addresses', () => {
    const addresses = [entry('2001:db8:0:1::9'), entry('2001:db8:0:1:5::7')];
    const networks = [entry('2001:db8:0:1::/64')];
    expect(homesOf(baselineOf(addresses, networks))).toEqual(['2001:db8:0:1::/64']);
  });

  it.for<readonly [string, Partial<Familiar<string>>]>([
    ['came up on two days', { days: 2 }],
    ['was left two weeks ago', { lastHour: NOW_HOUR - 14 * 24 - 1 }],
    ['is not trusted yet', { firstHour: NOW_HOUR - 47 }],
  ])('suggests none that %s', ([, spoil]) => {
    expect(homesOf(baselineOf([entry('203.0.113.9', spoil)]))).toEqual([]);
  });

  it('believes an operator who vouched for one', () => {
    const addresses = [entry('203.0.113.9', { days: 1, firstHour: NOW_HOUR, vouched: true })];
    expect(homesOf(baselineOf(addresses))).toEqual(['203.0.113.9/32']);
  });

  it.for(['10.1.2.3', '127.0.0.1', '100.64.0.9', '169.254.0.1', 'fd00::1'])(
    'suggests no private address: %s',
    (id) => {
      // A place would say that it is public, and is looked up for public addresses alone.
      expect(parseAddress(id)?.kind).not.toBe('public');
      const networks = [
        '10.1.2.0/24',
        '127.0.0.0/24',
        '100.64.0.0/24',
        '169.254.0.0/24',
        'fd00::/64',
      ];
      expect(
        homesOf(
          baselineOf(
            [entry(id)],
            networks.map((network) => entry(network)),
          ),
        ),
      ).toEqual([]);
    },
  );

  it('suggests none of a network in which a stranger worked beside the owner', () => {
    const late = { firstHour: NOW_HOUR - 700, contested: 2 };
    const baseline = baselineOf(
      [entry('203.0.113.9', { firstHour: NOW_HOUR - 700 })],
      [entry('203.0.113.0/24', late)],
    );
    expect(homesOf(baseline)).toEqual([]);
  });

  it('suggests nothing for a key that is still learning', () => {
    const baseline = baselineOf([entry('203.0.113.9')]);
    baseline.matureSince = 0;
    expect(homesOf(baseline)).toEqual([]);
  });
});
