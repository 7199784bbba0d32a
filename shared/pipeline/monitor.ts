// Keeps the state of all keys in memory and judges their events one after the other: the whole of
// Keywarden without AWS. `replay` runs on it; the Lambdas run the same stages on a stored state.
import { isUnusuallyQuiet } from '#shared/baseline/compare-rest.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { Policy } from '#shared/decide/policy.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import { defaultKeyRecord, type KeyRecord, type Mode } from '#shared/model/key-record.ts';
import { DAY_MS, type EpochMs, type KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import { createKeyState } from './create-key-state.ts';
import { inspectKey, type RestingKey } from './inspect-key.ts';
import { judgeEvent } from './judge-event.ts';
import { JudgedRound } from './judge-round.ts';
import type { KeyState } from './key-state.ts';
import { createRunContext, type RunContext } from './run-context.ts';

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

export class Monitor {
  readonly #options: MonitorOptions;
  readonly #keys = new Map<KeyId, KeyState>();
  readonly #context: RunContext;
  #undeclared = 0;

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#context = createRunContext(options.policy, () => this.#keys.size);
    for (const record of options.records) this.#add(record);
  }

  /** @returns Undefined when the key is not monitored: too many undeclared ones have come before it. */
  judge(event: UsageEvent): JudgedEvent | undefined {
    const key = this.keyOf(event);
    return key === undefined ? undefined : this.judgeOf(key, event);
  }

  /** The state of an event's key, for a caller who has several events of it in a row. */
  keyOf(event: UsageEvent): KeyState | undefined {
    return this.#keys.get(event.keyId) ?? this.#addUndeclared(event);
  }

  judgeOf(key: KeyState, event: UsageEvent): JudgedEvent {
    return judgeEvent(event, key, this.#context);
  }

  /** For events that come key by key. */
  newRound(): JudgedRound {
    return new JudgedRound(this.#context);
  }

  /**
   * What can be said of the keys at this moment, whether they make calls or not: every key once a day,
   * and at once those that are quiet for longer than they ever are.
   */
  *inspect(now: EpochMs): Iterable<RestingKey> {
    const today = Math.floor(now / DAY_MS);
    for (const key of this.#keys.values()) {
      if (key.inspectedDay === today && !isUnusuallyQuiet(key.baseline, now)) continue;
      key.inspectedDay = today;
      const resting = this.inspectKey(key, now);
      if (resting.findings.length > 0) yield resting;
    }
  }

  /** The same for one key: asked before a call that ends a pause longer than any before. */
  inspectKey({ record, baseline }: KeyState, now: EpochMs): RestingKey {
    return inspectKey({ record, baseline, policy: this.#options.policy }, now);
  }

  keys(): Iterable<KeyState> {
    return this.#keys.values();
  }

  /** What is known of all keys, those included that were known before and made no call. */
  *baselines(): Iterable<readonly [KeyId, Baseline]> {
    for (const [keyId, { baseline }] of this.#keys)
      if (baseline.events > 0) yield [keyId, baseline];
    for (const loaded of this.#options.baselines) if (!this.#keys.has(loaded[0])) yield loaded;
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
    const state = createKeyState(record, baseline, this.#options);
    this.#keys.set(record.keyId, state);
    return state;
  }
}
