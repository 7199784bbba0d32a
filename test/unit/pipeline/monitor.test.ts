import { describe, expect, it } from 'vitest';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import type { Address } from '#shared/model/address.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { keyId, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import { callAt, day, KEY, order, poll, pollBot, START, together, tradingBot } from './bot.ts';
import { goesOn, known, RIPE_DAYS } from './habits.ts';
import { FAR_VPS, geo, HOME, HOME_NEIGHBOUR, PROXY_AT_HOME } from './places.ts';
import { callsUntil, disables, verdictsOn, watch } from './watch.ts';

const RECORD: KeyRecord = defaultKeyRecord(KEY, 'binance', 'enforce');
const ONE_DAY = { from: START, to: day(1), everyMs: MINUTE_MS };

function countingGeo(): { readonly geo: GeoLocator; readonly asked: Address[] } {
  const asked: Address[] = [];
  const inner = geo();
  const locate = (address: Address) => {
    asked.push(address);
    return inner.locate(address);
  };
  return { geo: { locate }, asked };
}

describe('Monitor', () => {
  it('Monitor asks for the place of a network once per key', () => {
    const counting = countingGeo();
    const calls = poll(ONE_DAY, (n) => ({
      sourceIp: n % 2 === 0 ? HOME : HOME_NEIGHBOUR,
      keyId: keyId(n % 4 < 2 ? 'kw_one' : 'kw_two'),
    }));
    watch(calls, { geo: counting.geo });
    expect(counting.asked.map(({ network }) => network)).toEqual(['9.10.1.0/24', '9.10.1.0/24']);
  });

  it('Monitor asks once for a network that has no place', () => {
    const counting = countingGeo();
    watch(poll(ONE_DAY, { sourceIp: '9.9.9.9' }), { geo: counting.geo });
    expect(counting.asked).toHaveLength(1);
  });

  it('Monitor asks for the place of a stranger, whom a mature key does not trust', () => {
    const counting = countingGeo();
    const events = together(goesOn('polls', 10), [
      callAt(day(RIPE_DAYS, 5), { sourceIp: PROXY_AT_HOME }),
    ]);
    watch(events, { geo: counting.geo, baselines: known('polls') });
    expect(counting.asked.map(({ text }) => text)).toEqual([PROXY_AT_HOME]);
  });

  it('Monitor counts identical calls of one millisecond each', () => {
    const twin = callAt(START, { sourceIp: HOME });
    const [state] = watch([twin, twin]).monitor.keys();
    expect(state?.baseline.events).toBe(2);
  });

  it('Monitor takes calls that come late without losing the order of its own time', () => {
    const late = callAt(START, { sourceIp: HOME });
    const [state] = watch([callAt(day(1), { sourceIp: HOME }), late]).monitor.keys();
    expect(state?.baseline).toMatchObject({ events: 2, lastAt: day(1) });
  });

  it('Monitor learns nothing normal from calls under suspicion', () => {
    const pump = poll(
      { from: day(RIPE_DAYS, 30), to: day(RIPE_DAYS, 40), everyMs: 5 * SECOND_MS },
      { sourceIp: FAR_VPS, userAgent: 'curl/8', ...order('VIABTC') },
    );
    const calm = watch(goesOn('trades', 60), { baselines: known('trades') });
    const robbed = watch(together(goesOn('trades', 60), pump), { baselines: known('trades') });
    expect(disables(robbed).length).toBeGreaterThan(100);
    const [undisturbed] = [...calm.monitor.keys()].map(({ baseline }) => baseline);
    const [poisoned] = [...robbed.monitor.keys()].map(({ baseline }) => baseline);
    for (const kind of ['actions', 'symbols', 'clients', 'novel', 'scopeHours', 'volume'] as const)
      expect(poisoned?.[kind]).toEqual(undisturbed?.[kind]);
    expect(poisoned?.errors.usualShare).toBe(undisturbed?.errors.usualShare);
  });

  it('Monitor trusts no address that broke a rule while the key was learned', () => {
    const record: KeyRecord = {
      ...defaultKeyRecord(KEY, 'binance', 'alert'),
      denyCidrs: [`${FAR_VPS}/32`],
    };
    const rhythm = { from: day(0), to: day(5), everyMs: 5 * MINUTE_MS };
    const thief = callAt(day(1), { sourceIp: FAR_VPS });
    const { judged, monitor } = watch(together(pollBot(rhythm, HOME), [thief]), {
      records: [record],
    });
    expect(judged.filter(({ verdict }) => verdict.decision !== 'allow')).toHaveLength(1);
    const [key] = [...monitor.keys()];
    expect(key?.baseline.matureSince).toBeGreaterThan(0);
    expect(key?.baseline.addresses.map((entry) => entry.id)).toEqual([HOME]);
  });

  it('Monitor judges a declared key by its record, and others by the default mode', () => {
    const record = { ...RECORD, allowCidrs: ['9.10.1.0/24'] };
    const calls = [KEY, keyId('kw_other')].map((key) =>
      callAt(START, { keyId: key, sourceIp: FAR_VPS, ...order('BTCUSDT') }),
    );
    const outcome = watch(calls, { records: [record] });
    expect(outcome.judged.map(({ verdict }) => [verdict.decision, verdict.mode])).toEqual([
      ['disable', 'enforce'],
      ['allow', 'alert'],
    ]);
    expect(outcome.monitor.undeclaredKeys).toBe(1);
  });

  it('Monitor monitors at most 50,000 keys that nobody declared, and every declared one', () => {
    const { monitor } = watch([], { records: [RECORD] });
    for (let n = 0; n < 50_000; n++) monitor.judge(callAt(START, { keyId: keyId(`kw_${n}`) }));
    expect(monitor.judge(callAt(START, { keyId: keyId('kw_one-too-many') }))).toBeUndefined();
    expect(monitor.judge(callAt(START))).toBeDefined();
    expect(monitor.undeclaredKeys).toBe(50_000);
  });

  it('Monitor says of resting keys what is to be said, and of others nothing', () => {
    const records = [{ ...RECORD, allowCidrs: ['9.10.1.0/24'] }];
    const { monitor } = watch(goesOn('polls', 60), { records, baselines: known('polls') });
    expect([...monitor.inspect(callAt(day(RIPE_DAYS, 60)).time)]).toEqual([]);
    const foundAfter = (days: number) => {
      const [resting] = monitor.inspect(callAt(day(RIPE_DAYS + days)).time);
      return resting?.findings.map(({ detector }) => detector);
    };
    expect(foundAfter(1)).toEqual(['volume.silence']);
    // Silent for a month is asleep, and said once.
    expect(foundAfter(31)).toEqual(['hygiene.dormant']);
  });

  it('Monitor keeps one new network at many keys for the fleet: a thief with a stolen list', () => {
    const keys = Array.from({ length: 12 }, (_, n) => keyId(`kw_${n}`));
    const habit = keys.flatMap((key) =>
      pollBot({ from: day(0), to: day(5), everyMs: 10 * MINUTE_MS }, HOME, { keyId: key }),
    );
    const reads = keys.map((key, n) =>
      callAt(day(5, n), {
        keyId: key,
        sourceIp: PROXY_AT_HOME,
        action: 'GET /sapi/v1/accountSnapshot',
      }),
    );
    const outcome = watch(together(habit, reads));
    const stolen = verdictsOn(outcome, (event) => event.sourceIp === PROXY_AT_HOME);
    const fleet = stolen.filter(({ verdict }) =>
      verdict.findings.some(({ detector }) => detector === 'fleet.shared-novelty'),
    );
    expect(callsUntil(fleet, 'alert')).toBe(1);
    expect(callsUntil(stolen, 'alert')).toBeLessThanOrEqual(10);
    expect(disables(outcome)).toEqual([]);
  });

  it('Monitor gives the same verdicts and baselines for the same calls', () => {
    const calls = tradingBot({ from: START, to: day(6), everyMs: MINUTE_MS }, HOME);
    const [one, two] = [watch(calls), watch(calls)];
    expect(one.judged).toEqual(two.judged);
    const bytes = [one, two].map(({ monitor }) =>
      [...monitor.keys()].map(({ baseline }) => encodeBaseline(baseline)),
    );
    expect(bytes[0]).toEqual(bytes[1]);
  });
});
