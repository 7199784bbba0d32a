// Brings up simulated bots in memory until their keys are mature, and keeps the last events of each to be
// folded.
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { simulate } from '#cli/simulate/simulate.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';

export interface MatureKey {
  readonly keyId: KeyId;
  readonly exchange: string;
  readonly bot: string;
  readonly baseline: Baseline;
  /** Not learned yet. */
  readonly next: readonly UsageEvent[];
}

/** Sixteen keys: most poll, some are slow, one makes a market; some have many addresses. */
const BOTS: Readonly<Record<string, number>> = {
  N01: 3,
  N02: 3,
  N03: 1,
  N06: 3,
  N07: 3,
  B09: 2,
  B15: 1,
};
const DAYS = 10;
const KEPT_EVENTS = 2_000;

export function growFleet(geo: GeoLocator): readonly MatureKey[] {
  const scenarios = SCENARIOS.filter(({ id }) => id in BOTS).map((scenario) => ({
    ...scenario,
    keys: BOTS[scenario.id] ?? 0,
  }));
  const simulation = simulate({ scenarios, seed: 1, days: DAYS });
  const options = { records: [], baselines: new Map(), defaultMode: 'enforce' } as const;
  const monitor = new Monitor({ ...options, geo, policy: DEFAULT_POLICY });
  const waiting = new Map<KeyId, UsageEvent[]>(simulation.keys.map(({ keyId }) => [keyId, []]));
  for (const { event } of simulation) {
    const kept = waiting.get(event.keyId) ?? [];
    kept.push(event);
    const learned = kept.length > KEPT_EVENTS ? kept.shift() : undefined;
    if (learned !== undefined) monitor.judge(learned);
  }
  const baselines = new Map(monitor.baselines());
  return simulation.keys.flatMap(({ keyId, exchange, scenario }) => {
    const baseline = baselines.get(keyId);
    const next = waiting.get(keyId) ?? [];
    return baseline === undefined ? [] : [{ keyId, exchange, bot: scenario.id, baseline, next }];
  });
}
