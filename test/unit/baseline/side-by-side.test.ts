import { describe, expect, it } from 'vitest';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import { networksAtOnce } from '#shared/baseline/side-by-side.ts';
import type { FamiliarNetwork } from '#shared/model/baseline.ts';
import { epochMs, HOUR_MS } from '#shared/model/units.ts';

const NOW_HOUR = 500_000;
const WEEKS = { firstHour: NOW_HOUR - 400 + 1, lastHour: NOW_HOUR, episodes: 400 };
const HOME = network('203.0.113.0/24');

function network(id: string, spoil: Partial<FamiliarNetwork> = {}): FamiliarNetwork {
  const kept = { days: 17, contested: 0, vouched: false, place: undefined };
  return { id, ...WEEKS, ...kept, ...spoil };
}

function atOnce(...networks: readonly FamiliarNetwork[]): readonly string[] {
  const baseline = newBaseline();
  baseline.networks.push(...networks);
  baseline.lastAt = epochMs(NOW_HOUR * HOUR_MS + 1);
  baseline.matureSince = NOW_HOUR - 300;
  return networksAtOnce(baseline);
}

describe('networksAtOnce', () => {
  it('names two networks that must have shared their hours', () => {
    const half = network('198.51.100.0/24', { episodes: 100 });
    expect(atOnce(HOME, half)).toEqual(['198.51.100.0/24', '203.0.113.0/24']);
  });

  it.for<readonly [string, Partial<FamiliarNetwork>]>([
    ['may have taken turns', { episodes: 90 }],
    ['took over six days ago', { firstHour: NOW_HOUR - 6 * 24, episodes: 145 }],
    ['fell silent', { lastHour: NOW_HOUR - 49, episodes: 352 }],
    ['is contested', { firstHour: NOW_HOUR - 290, episodes: 291, contested: 2 }],
  ])('is silent about a network that %s', ([, spoil]) => {
    expect(atOnce(HOME, network('198.51.100.0/24', spoil))).toEqual([]);
  });

  it('takes a host that speaks IPv4 and IPv6 for one host', () => {
    expect(atOnce(HOME, network('2001:db8::/64'))).toEqual([]);
  });

  it('names only those that work beside another', () => {
    const rare = network('192.0.2.0/24', { episodes: 5 });
    expect(atOnce(HOME, network('198.51.100.0/24'), rare)).not.toContain('192.0.2.0/24');
  });
});
