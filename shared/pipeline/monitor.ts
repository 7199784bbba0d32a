// Keeps the state of all keys in memory and judges their events one after the other: the whole of
// Keywarden without AWS. `replay` runs on it; the Lambdas run the same stages on a stored state.
import { compareRest } from '#shared/baseline/compare-rest.ts';
import { FleetState } from '#shared/baseline/fleet-state.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { Policy } from '#shared/decide/policy.ts';
import { detectRest } from '#shared/detect/detect.ts';
import { compileLists } from '#shared/enrich/check-lists.ts';
import { createEnricher } from '#shared/enrich/enrich-event.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { Finding } from '#shared/model/finding.ts';
import { defaultKeyRecord, type KeyRecord, type Mode } from '#shared/model/key-record.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import { type Bench, judgeEvent } from './judge-event.ts';
import type { KeyState } from './key-state.ts';

/** Keys that nobody declared and that are monitored all the same; a flood of invented ones ends here. */
const MAX_UNDECLARED_KEYS = 50_000;

export interface MonitorOptions {
  readonly records: readonly KeyRecord[];
  readonly baselines: ReadonlyMap<KeyId, Baseline>;
  readonly geo: GeoLocator;
  readonly policy: Policy;
  /** Mode of keys that have no record. */
  readonly defaultMode: Mode;
}

export interface RestingKey {
  readonly record: KeyRecord;
  readonly findings: readonly Finding[];
}

export class Monitor {
  readonly #options: MonitorOptions;
  readonly #keys = new Map<KeyId, KeyState>();
  readonly #bench: Bench;
  #undeclared = 0;

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#bench = {
      enricher: createEnricher(),
      geo: options.geo,
      policy: options.policy,
      fleet: new FleetState(),
      keyCount: () => this.#keys.size,
    };
    for (const record of options.records) this.#add(record);
  }

  /** @returns Undefined when the key is not monitored: too many undeclared ones have come before it. */
  judge(event: UsageEvent): JudgedEvent | undefined {
    const key = this.#keys.get(event.keyId) ?? this.#addUndeclared(event);
    return key === undefined ? undefined : judgeEvent(event, key, this.#bench);
  }

  /** What can be said of the keys at this moment, whether they make calls or not. */
  *inspect(now: EpochMs): Iterable<RestingKey> {
    for (const { record, baseline } of this.#keys.values()) {
      const findings = detectRest({ key: record, rest: compareRest(baseline, now) });
      if (findings.length > 0) yield { record, findings };
    }
  }

  keys(): Iterable<KeyState> {
    return this.#keys.values();
  }

  get undeclaredKeys(): number {
    return this.#undeclared;
  }

  #addUndeclared(event: UsageEvent): KeyState | undefined {
    if (this.#undeclared >= MAX_UNDECLARED_KEYS) return undefined;
    this.#undeclared++;
    return this.#add(defaultKeyRecord(event.keyId, event.exchange, this.#options.defaultMode));
  }

  #add(record: KeyRecord): KeyState {
    const baseline = this.#options.baselines.get(record.keyId) ?? newBaseline();
    const state = { record, lists: compileLists(record), baseline };
    this.#keys.set(record.keyId, state);
    return state;
  }
}
