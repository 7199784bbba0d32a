import { describe, expect, it } from 'vitest';
import { FleetState } from '#shared/baseline/fleet-state.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { START } from '#test/unit/pipeline/bot.ts';

const NETWORK = '203.0.113.0/24';

function at(ms: number): ReturnType<typeof epochMs> {
  return epochMs(START + ms);
}

function meet(fleet: FleetState, keys: number, asUsual: (n: number) => boolean = () => true): void {
  for (let n = 0; n < keys; n++) fleet.noteNetwork(NETWORK, `kw_${n}`, at(n), asUsual(n));
}

describe('FleetState', () => {
  it('FleetState counts the keys that met a network, each once', () => {
    const fleet = new FleetState();
    meet(fleet, 7);
    meet(fleet, 3);
    expect(fleet.fact(NETWORK, 20, at(0))).toMatchObject({
      keysWithNetwork: 7,
      keysAsUsual: 7,
      keys: 20,
    });
    expect(fleet.fact('192.0.2.0/24', 20, at(0))).toMatchObject({ keysWithNetwork: 0 });
    expect(fleet.fact(undefined, 20, at(0))).toMatchObject({ keysWithNetwork: 0 });
  });

  it('FleetState does not forgive a key one unusual call for usual ones after it', () => {
    const fleet = new FleetState();
    meet(fleet, 4, (n) => n > 0);
    meet(fleet, 4);
    expect(fleet.fact(NETWORK, 20, at(0))).toMatchObject({ keysWithNetwork: 4, keysAsUsual: 3 });
  });

  it('FleetState begins afresh after an hour', () => {
    const fleet = new FleetState();
    meet(fleet, 5);
    fleet.noteNetwork(NETWORK, 'kw_9', at(HOUR_MS - 1), true);
    expect(fleet.fact(NETWORK, 20, at(0)).keysWithNetwork).toBe(6);
    fleet.noteNetwork(NETWORK, 'kw_9', at(HOUR_MS), true);
    expect(fleet.fact(NETWORK, 20, at(0)).keysWithNetwork).toBe(1);
  });

  it('FleetState stays bounded, and forgets the oldest network first', () => {
    const fleet = new FleetState();
    meet(fleet, 2_000);
    expect(fleet.fact(NETWORK, 5_000, at(0)).keysWithNetwork).toBe(1_024);
    for (let n = 0; n < 1_023; n++) fleet.noteNetwork(`net ${n}`, 'kw_0', at(n), true);
    expect(fleet.fact(NETWORK, 5_000, at(0)).keysWithNetwork).toBe(1_024);
    fleet.noteNetwork('one more', 'kw_0', at(0), true);
    expect(fleet.fact(NETWORK, 5_000, at(0)).keysWithNetwork).toBe(0);
  });

  it('FleetState gives the share of keys that are busy in these minutes or the next to them', () => {
    const fleet = new FleetState();
    for (const key of ['a', 'b', 'a', 'c']) fleet.noteBusy(key, at(0));
    const shares = [-5, 0, 4, 9, 10, 60].map(
      (minutes) => fleet.fact(undefined, 10, at(minutes * MINUTE_MS)).busyShare,
    );
    expect(shares).toEqual([0.3, 0.3, 0.3, 0.3, 0, 0]);
  });

  it('FleetState takes the busier of two neighbouring spans, and adds none up', () => {
    const fleet = new FleetState();
    for (const key of ['a', 'b']) fleet.noteBusy(key, at(0));
    for (const key of ['a', 'c', 'd']) fleet.noteBusy(key, at(5 * MINUTE_MS));
    expect(fleet.fact(undefined, 10, at(0)).busyShare).toBe(0.3);
  });

  it('FleetState remembers a rush for keys whose events come hours later', () => {
    const fleet = new FleetState();
    fleet.noteBusy('a', at(0));
    for (let minutes = 5; minutes < 12 * 60; minutes += 5) {
      fleet.noteBusy('b', at(minutes * MINUTE_MS));
    }
    expect(fleet.fact(undefined, 1, at(0)).busyShare).toBe(1);
  });
});
