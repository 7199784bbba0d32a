import { describe, expect, it } from 'vitest';
import { SharedNetworks, type Visit } from '#shared/baseline/shared-networks.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { START } from '#test/unit/pipeline/bot.ts';

const NETWORK = '203.0.113.0/24';

function visit(n: number, changes: Partial<Visit> = {}): Visit {
  return {
    network: NETWORK,
    keyId: `kw_${n}`,
    time: epochMs(START + n),
    actionId: 1,
    usual: true,
    harmless: true,
    rhythmBits: 0,
    actionShare: undefined,
    ...changes,
  };
}

/** What was said of each of so many keys, one after the other. */
function meet(networks: SharedNetworks, keys: number, changes: Partial<Visit> = {}) {
  return Array.from({ length: keys }, (_, n) => networks.note(visit(n, changes)));
}

function announcements(facts: ReturnType<typeof meet>): readonly number[] {
  return facts.filter(({ announced }) => announced).map(({ keys }) => keys);
}

describe('SharedNetworks', () => {
  it('SharedNetworks says that a list is tried out at five keys, and at every doubling', () => {
    const facts = meet(new SharedNetworks(), 100, { rhythmBits: -2 });
    expect(announcements(facts)).toEqual([5, 10, 20, 40, 80]);
    expect(facts.slice(0, 4).every(({ standing }) => standing === 'few')).toBe(true);
    expect(facts.at(-1)).toMatchObject({ keys: 100, standing: 'probe', covers: true });
  });

  it('SharedNetworks says once that a service has a new host, which covers its usual calls', () => {
    const networks = new SharedNetworks();
    expect(announcements(meet(networks, 100, { rhythmBits: 2 }))).toEqual([5]);
    expect(networks.note(visit(7))).toMatchObject({ standing: 'service', covers: true });
    expect(networks.note(visit(7, { usual: false })).covers).toBe(false);
  });

  it('SharedNetworks takes it for a list by the eighth key when there is no telling', () => {
    expect(announcements(meet(new SharedNetworks(), 9))).toEqual([8]);
  });

  it('SharedNetworks takes calls that their keys never make for no work of theirs', () => {
    const facts = meet(new SharedNetworks(), 9, { usual: false, rhythmBits: 6 });
    expect(facts.at(-1)?.standing).toBe('probe');
  });

  it('SharedNetworks holds it against a caller that he asks the same of every key', () => {
    const networks = new SharedNetworks();
    const alike = meet(networks, 8, { actionShare: 1 / 3 });
    expect(alike.at(-1)?.fitBits).toBeLessThan(-4);
    const mixed = Array.from({ length: 8 }, (_, n) =>
      networks.note(visit(n, { network: 'other', actionId: n % 3, actionShare: 1 / 3 })),
    );
    expect(mixed.at(-1)?.fitBits).toBeGreaterThan(alike.at(-1)?.fitBits ?? 0);
  });

  it('SharedNetworks covers the first calls of a tried key, and only what can but look', () => {
    const networks = new SharedNetworks();
    meet(networks, 9, { rhythmBits: -2 });
    expect(networks.note(visit(20)).covers).toBe(false);
    const [second, third] = [networks.note(visit(20)), networks.note(visit(20))];
    expect([second.covers, third.covers]).toEqual([true, false]);
    expect(networks.note(visit(30, { harmless: false })).covers).toBe(false);
  });

  it('SharedNetworks changes its mind when the evidence does', () => {
    const networks = new SharedNetworks();
    meet(networks, 8, { rhythmBits: -1 });
    const facts = Array.from({ length: 8 }, () => networks.note(visit(1, { rhythmBits: 3 })));
    expect(facts.at(-1)?.standing).toBe('service');
    expect(announcements(facts)).toHaveLength(1);
  });

  it('SharedNetworks vouches for a service to the keys that it has called for, while it is in use', () => {
    const networks = new SharedNetworks();
    meet(networks, 8, { rhythmBits: 2 });
    const at = (hours: number) => epochMs(START + hours * HOUR_MS);
    expect(networks.isService(NETWORK, 'kw_3', at(70))).toBe(true);
    expect(networks.isService(NETWORK, 'kw_99', at(70))).toBe(false);
    expect(networks.isService('198.51.100.0/24', 'kw_3', at(70))).toBe(false);
    expect(networks.isService(NETWORK, 'kw_3', at(70 + 73))).toBe(false);
  });

  it('SharedNetworks begins afresh after an hour', () => {
    const networks = new SharedNetworks();
    meet(networks, 4, { rhythmBits: -2 });
    const later = networks.note(visit(5, { time: epochMs(START + 61 * MINUTE_MS) }));
    expect(later).toMatchObject({ keys: 1, standing: 'few' });
  });

  it('SharedNetworks stays bounded, and forgets the oldest network first', () => {
    const networks = new SharedNetworks();
    meet(networks, 5);
    for (let n = 0; n < 1_023; n++) networks.note(visit(1, { network: `net ${n}` }));
    expect(networks.note(visit(6)).keys).toBe(6);
    networks.note(visit(1, { network: 'one more' }));
    expect(networks.note(visit(7)).keys).toBe(1);
  });
});
