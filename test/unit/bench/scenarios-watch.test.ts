// What the scenario benchmark notes of a key while its events are judged, in hand-made verdicts.
import { describe, expect, it } from 'vitest';
import { KeyWatch } from '#bench/scenarios/key-watch.ts';
import { RelocatingGeoLocator } from '#bench/scenarios/relocating-geo-locator.ts';
import { watchFleet } from '#bench/scenarios/watch-fleet.ts';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { simulate } from '#cli/simulate/simulate.ts';
import type { KeyTruth } from '#cli/simulate/truth.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Decision } from '#shared/model/verdict.ts';
import { finding, incident, judgedCall, KEY, START } from '../cli/judged-call.ts';

const MINUTE = 60_000;

type Step = readonly [minute: number, injected: boolean, decision: Decision];

describe('KeyWatch', () => {
  it('counts injected calls up to and including that of the first verdict', () => {
    const { alert, disable, injectedFrom, clockFrom, events } = watched({}, [
      [0, false, 'allow'],
      [1, true, 'allow'],
      [2, true, 'alert'],
      [3, false, 'alert'],
      [4, true, 'disable'],
      [5, true, 'disable'],
    ]);
    expect({ injectedFrom, clockFrom, events }).toEqual({
      injectedFrom: START + MINUTE,
      clockFrom: START + MINUTE,
      events: 6,
    });
    expect(alert).toMatchObject({ at: START + 2 * MINUTE, calls: 2 });
    expect(disable).toMatchObject({ at: START + 4 * MINUTE, calls: 3 });
  });

  it('takes a disable for an alert where nobody was told before', () => {
    const { alert, disable } = watched({}, [
      [1, true, 'disable'],
      [2, true, 'alert'],
    ]);
    expect(alert).toEqual(disable);
    expect(alert).toMatchObject({ at: START + MINUTE, calls: 1 });
  });

  it("takes a verdict on the owner's call in the attack, and none before it", () => {
    const { alert, disable } = watched({}, [
      [0, false, 'disable'],
      [1, true, 'allow'],
      [2, false, 'alert'],
    ]);
    expect(alert).toMatchObject({ at: START + 2 * MINUTE, calls: 1 });
    expect(disable).toBeNull();
  });

  it('takes what comes in a preparation for no answer, and counts from the clock on', () => {
    const { alert, injectedFrom } = watched({ clockFrom: START + 10 * MINUTE }, [
      [1, true, 'alert'],
      [9, true, 'disable'],
      [10, true, 'allow'],
      [11, true, 'alert'],
    ]);
    expect(injectedFrom).toBe(START + MINUTE);
    expect(alert).toMatchObject({ at: START + 11 * MINUTE, calls: 2 });
  });

  it('notes incidents of a benign key and no reactions', () => {
    const watch = new KeyWatch(truth({ kind: 'benign', expect: 'allow' }), 1);
    watch.add(judgedCall({ decision: 'alert' }), true);
    watch.openIncident(judgedCall({ findings: [finding()] }).verdict);
    watch.endIncident(incident());
    const { alert, clockFrom, incidents } = watch.history();
    expect({ alert, clockFrom }).toEqual({ alert: null, clockFrom: null });
    const { startedAt } = incident();
    const detectors = [finding().detector];
    expect(incidents).toEqual([{ startedAt, disabledAt: null, detectors, reasons: [] }]);
  });

  it('names the strongest detector first', () => {
    const findings = [
      finding({ detector: 'ip.new-network', bits: 3 }),
      finding({ detector: 'volume.rate-spike', bits: 20 }),
    ];
    const watch = new KeyWatch(truth(), 1);
    watch.add(judgedCall({ decision: 'alert', findings }), true);
    expect(watch.history().alert?.detectors).toEqual(['volume.rate-spike', 'ip.new-network']);
  });
});

describe('RelocatingGeoLocator', () => {
  it('moves one network at its moment and leaves all others alone', () => {
    const relocation = { at: 1_000, address: '192.0.2.7', country: 'PT' };
    const geo = new RelocatingGeoLocator({ locate: () => undefined }, [relocation]);
    const countryOf = (text: string, now: number) => {
      geo.now = now;
      const address = parseAddress(text);
      return address === undefined ? 'no address' : geo.locate(address)?.country;
    };
    expect(countryOf('192.0.2.9', 999)).toBeUndefined();
    expect(countryOf('192.0.2.9', 1_000)).toBe('PT');
    expect(countryOf('198.51.100.9', 1_000)).toBeUndefined();
  });
});

describe('watchFleet', () => {
  it('gives each key its history, the same in every run', () => {
    const scenarios = SCENARIOS.filter(({ id }) => id === 'A17');
    const once = () => {
      const simulation = simulate({ scenarios, seed: 5, keys: 2, days: 4 });
      let told = 0;
      const onEvents = (events: number) => (told += events);
      const geo = { locate: () => undefined };
      return { histories: watchFleet(simulation, { seed: 5, geo, onEvents }), told };
    };
    const { histories, told } = once();
    expect(histories).toHaveLength(2);
    expect(histories.reduce((sum, { events }) => sum + events, 0)).toBe(told);
    for (const { injectedFrom, firstAt, lastAt } of histories) {
      expect(injectedFrom).toBeGreaterThan(firstAt);
      expect(injectedFrom).toBeLessThan(lastAt);
    }
    expect(once().histories).toEqual(histories);
  });
});

function watched(fields: Partial<KeyTruth>, steps: readonly Step[]) {
  const watch = new KeyWatch(truth(fields), 1);
  for (const [minute, injected, decision] of steps) {
    watch.add(judgedCall({ minute, decision }), injected);
  }
  return watch.history();
}

/** As it stands before the first event. */
function truth(fields: Partial<KeyTruth> = {}): KeyTruth {
  return {
    keyId: KEY,
    exchange: 'binance',
    scenario: 'A01',
    kind: 'attack',
    title: 'stolen',
    expect: 'alert',
    variant: null,
    attackStart: null,
    attackEnd: null,
    deadline: null,
    clockFrom: null,
    allowance: null,
    firstEventAt: 0,
    lastEventAt: 0,
    events: 0,
    injected: { count: 0, start: null, end: null, firstEventId: null, ids: [], times: [] },
    ...fields,
  };
}
